'use strict';

/** Shows each model that ran, with the way that the case took. */
async function show(place) {
  const [model, path] = await Promise.all([
    fetch(place.dataset.model).then((answer) => answer.text()),
    fetch(place.dataset.path).then((answer) => answer.json()),
  ]);
  const viewer = new BpmnJS({ container: place });
  await viewer.importXML(model);
  const canvas = viewer.get('canvas');
  const overlays = viewer.get('overlays');
  const elements = viewer.get('elementRegistry');

  for (const flow of Object.keys(path.flows)) {
    if (elements.get(flow)) {
      canvas.addMarker(flow, 'taken');
    }
  }
  for (const [node, times] of Object.entries(path.nodes)) {
    if (!elements.get(node)) {
      continue;
    }
    canvas.addMarker(node, path.present.includes(node) ? 'present' : 'taken');
    if (times > 1) {
      const count = document.createElement('span');
      count.className = 'times';
      count.textContent = times + '×';
      overlays.add(node, { position: { top: -12, right: 14 }, html: count });
    }
  }

  const closeTo = (ids) => {
    const first = ids
      .map((id) => elements.get(id))
      .filter((element) => element)
      .sort((one, other) => one.x - other.x)[0];
    if (!first) {
      canvas.zoom('fit-viewport');
      return;
    }
    const width = place.clientWidth / 0.6;
    const height = place.clientHeight / 0.6;
    canvas.viewbox({ x: first.x - width / 8, y: first.y - height / 3, width, height });
  };
  const beginning = () => closeTo(Object.keys(path.nodes));
  beginning();
  const buttons = place.parentElement.querySelector('.diagram-buttons');
  buttons.hidden = false;
  buttons.addEventListener('click', (event) => {
    switch (event.target.dataset.zoom) {
      case 'in':
        viewer.get('zoomScroll').stepZoom(1);
        break;
      case 'out':
        viewer.get('zoomScroll').stepZoom(-1);
        break;
      case 'fit':
        canvas.zoom('fit-viewport', 'auto');
        break;
      case 'first':
        beginning();
        break;
      case 'now':
        closeTo(path.present);
        break;
    }
  });
  place.addEventListener('keydown', (event) => {
    const step = { ArrowLeft: [80, 0], ArrowRight: [-80, 0], ArrowUp: [0, 80], ArrowDown: [0, -80] };
    const way = step[event.key];
    if (way) {
      event.preventDefault();
      canvas.scroll({ dx: way[0], dy: way[1] });
    } else if (event.key === '+' || event.key === '-') {
      viewer.get('zoomScroll').stepZoom(event.key === '+' ? 1 : -1);
    }
  });
  place.dataset.shown = 'true';
}

for (const place of document.querySelectorAll('.diagram')) {
  show(place).catch(() => {
    place.replaceChildren();
    place.dataset.shown = 'false';
  });
}
