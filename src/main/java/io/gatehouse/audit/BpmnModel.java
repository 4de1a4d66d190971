package io.gatehouse.audit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * What is drawn in a BPMN 2.0 file: its shapes and edges with their places (BPMN DI).
 *
 * @param shapes by id of the element, in the order of the file
 * @param edges by id of the sequence flow or association
 */
record BpmnModel(Map<String, Shape> shapes, Map<String, Edge> edges) {

  private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
  private static final String BPMNDI = "http://www.omg.org/spec/BPMN/20100524/DI";
  private static final String DC = "http://www.omg.org/spec/DD/20100524/DC";
  private static final String DI = "http://www.omg.org/spec/DD/20100524/DI";
  private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

  /** Where something is drawn. */
  record Box(double x, double y, double width, double height) {

    double centreX() {
      return x + width / 2;
    }

    double centreY() {
      return y + height / 2;
    }
  }

  /** A corner of an edge. */
  record Point(double x, double y) {}

  /**
   * A drawn element.
   *
   * @param type local name of the element, for example {@code userTask}
   * @param event local name of the event definition, empty when there is none
   * @param interrupting whether a boundary event ends what it sits on
   * @param attachedTo id of the activity that a boundary event sits on, null for others
   * @param expanded whether a subprocess shows what is in it
   * @param label where the name is drawn outside, null for inside
   * @param properties Camunda's extension properties
   */
  record Shape(
      String id,
      String type,
      String name,
      String event,
      boolean interrupting,
      String attachedTo,
      boolean expanded,
      Box box,
      Box label,
      Map<String, String> properties) {}

  /**
   * A drawn connection.
   *
   * @param label where the name is drawn, null for nowhere
   */
  record Edge(
      String id,
      String type,
      String name,
      String source,
      String target,
      List<Point> points,
      Box label) {}

  /**
   * @throws IllegalArgumentException when it is not a BPMN file
   */
  static BpmnModel read(byte[] bpmn) {
    Document document = parse(bpmn);
    Map<String, Element> elements = new LinkedHashMap<>();
    NodeList all = document.getElementsByTagNameNS("*", "*");
    for (int i = 0; i < all.getLength(); i++) {
      Element element = (Element) all.item(i);
      if (BPMN.equals(element.getNamespaceURI()) && element.hasAttribute("id")) {
        elements.put(element.getAttribute("id"), element);
      }
    }
    Map<String, Shape> shapes = new LinkedHashMap<>();
    Map<String, Edge> edges = new LinkedHashMap<>();
    for (Element drawn : of(document.getDocumentElement(), BPMNDI, "BPMNShape")) {
      Element element = elements.get(drawn.getAttribute("bpmnElement"));
      if (element != null) {
        shapes.put(element.getAttribute("id"), shape(element, drawn, elements));
      }
    }
    for (Element drawn : of(document.getDocumentElement(), BPMNDI, "BPMNEdge")) {
      Element element = elements.get(drawn.getAttribute("bpmnElement"));
      if (element != null) {
        edges.put(element.getAttribute("id"), edge(element, drawn));
      }
    }
    return new BpmnModel(shapes, edges);
  }

  /** The part of the plane that is drawn on. */
  Box bounds() {
    double left = Double.MAX_VALUE;
    double top = Double.MAX_VALUE;
    double right = 0;
    double bottom = 0;
    for (Shape shape : shapes.values()) {
      left = Math.min(left, shape.box().x());
      top = Math.min(top, shape.box().y());
      right = Math.max(right, shape.box().x() + shape.box().width());
      bottom = Math.max(bottom, shape.box().y() + shape.box().height());
    }
    return shapes.isEmpty() ? new Box(0, 0, 1, 1) : new Box(left, top, right - left, bottom - top);
  }

  private static Shape shape(Element element, Element drawn, Map<String, Element> elements) {
    String event = "";
    for (Element child : children(element)) {
      if (child.getLocalName().endsWith("EventDefinition")) {
        event = child.getLocalName();
      }
    }
    String name = element.getAttribute("name");
    if (element.getLocalName().equals("group")) {
      Element category = elements.get(element.getAttribute("categoryValueRef"));
      name = category == null ? "" : category.getAttribute("value");
    }
    Map<String, String> properties = new LinkedHashMap<>();
    for (Element child : children(element)) {
      if (child.getLocalName().equals("extensionElements")) {
        for (Element property : of(child, CAMUNDA, "property")) {
          properties.put(property.getAttribute("name"), property.getAttribute("value"));
        }
      }
    }
    return new Shape(
        element.getAttribute("id"),
        element.getLocalName(),
        name,
        event,
        !"false".equals(element.getAttribute("cancelActivity"))
            && !"false".equals(element.getAttribute("isInterrupting")),
        element.hasAttribute("attachedToRef") ? element.getAttribute("attachedToRef") : null,
        !"false".equals(drawn.getAttribute("isExpanded")),
        box(drawn),
        label(drawn),
        properties);
  }

  private static Edge edge(Element element, Element drawn) {
    List<Point> points = new ArrayList<>();
    for (Element point : of(drawn, DI, "waypoint")) {
      points.add(
          new Point(
              Double.parseDouble(point.getAttribute("x")),
              Double.parseDouble(point.getAttribute("y"))));
    }
    return new Edge(
        element.getAttribute("id"),
        element.getLocalName(),
        element.getAttribute("name"),
        element.getAttribute("sourceRef"),
        element.getAttribute("targetRef"),
        List.copyOf(points),
        label(drawn));
  }

  private static Box label(Element drawn) {
    List<Element> labels = of(drawn, BPMNDI, "BPMNLabel");
    return labels.isEmpty() ? null : box(labels.get(0));
  }

  private static Box box(Element drawn) {
    for (Element bounds : of(drawn, DC, "Bounds")) {
      return new Box(
          Double.parseDouble(bounds.getAttribute("x")),
          Double.parseDouble(bounds.getAttribute("y")),
          Double.parseDouble(bounds.getAttribute("width")),
          Double.parseDouble(bounds.getAttribute("height")));
    }
    return null;
  }

  private static List<Element> of(Element parent, String namespace, String name) {
    NodeList found = parent.getElementsByTagNameNS(namespace, name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }

  private static List<Element> children(Element parent) {
    List<Element> elements = new ArrayList<>();
    for (var child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element element) {
        elements.add(element);
      }
    }
    return elements;
  }

  private static Document parse(byte[] bpmn) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return factory.newDocumentBuilder().parse(new ByteArrayInputStream(bpmn));
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new IllegalArgumentException("The model is not a readable BPMN file", e);
    }
  }
}
