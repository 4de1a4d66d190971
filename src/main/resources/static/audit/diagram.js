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

  const closely = () => {
    canvas.zoom(1);
    const here = path.present.length ? path.present : Object.keys(path.nodes);
    const first = here.map((id) => elements.get(id)).find((element) => element);
    if (first) {
      const box = canvas.viewbox();
      canvas.viewbox({
        x: first.x - box.width / 3,
        y: first.y - box.height / 2,
        width: box.width,
        height: box.height,
      });
    }
  };
  canvas.zoom('fit-viewport');
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
      case 'now':
        closely();
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
