package io.gatehouse.audit;

import io.gatehouse.audit.BpmnModel.Box;
import io.gatehouse.audit.BpmnModel.Edge;
import io.gatehouse.audit.BpmnModel.Point;
import io.gatehouse.audit.BpmnModel.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.web.util.HtmlUtils;

/** Draws a BPMN model as SVG with the way that a case took, for readers without a browser. */
final class BpmnPicture {

  private static final String INK = "#12233a";
  private static final String PALE = "#9aa7b5";
  private static final String TAKEN = "#1f6aa5";
  private static final String TAKEN_FILL = "#dcecf8";
  private static final String PRESENT = "#b35900";
  private static final String PRESENT_FILL = "#fff0db";
  private static final double LETTER = 6.3;
  private static final Set<String> FRAMES = Set.of("participant", "lane");

  private final BpmnModel model;
  private final PathTaken path;
  private final StringBuilder svg = new StringBuilder(64 * 1024);

  private BpmnPicture(BpmnModel model, PathTaken path) {
    this.model = model;
    this.path = path;
  }

  /** The whole picture, or the part of it within the box. */
  static String svg(BpmnModel model, PathTaken path, Box part, double width, double height) {
    return new BpmnPicture(model, path).draw(part, width, height);
  }

  /** The whole picture in its own size. */
  static String svg(BpmnModel model, PathTaken path) {
    Box bounds = model.bounds();
    Box part = new Box(bounds.x() - 20, bounds.y() - 20, bounds.width() + 40, bounds.height() + 40);
    return svg(model, path, part, part.width(), part.height());
  }

  private String draw(Box part, double width, double height) {
    svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"")
        .append(Math.round(width))
        .append("\" height=\"")
        .append(Math.round(height))
        .append("\" viewBox=\"")
        .append(number(part.x()))
        .append(' ')
        .append(number(part.y()))
        .append(' ')
        .append(number(part.width()))
        .append(' ')
        .append(number(part.height()))
        .append(
            "\" font-family=\"Picture, DejaVu Sans, Helvetica, sans-serif\" font-size=\"12\" font-weight=\"400\" text-rendering=\"geometricPrecision\">")
        .append("<rect x=\"")
        .append(number(part.x()))
        .append("\" y=\"")
        .append(number(part.y()))
        .append("\" width=\"")
        .append(number(part.width()))
        .append("\" height=\"")
        .append(number(part.height()))
        .append("\" fill=\"#ffffff\"/>");
    List<Shape> visible =
        model.shapes().values().stream().filter(shape -> touches(shape.box(), part)).toList();
    visible.stream().filter(shape -> FRAMES.contains(shape.type())).forEach(this::frame);
    visible.stream().filter(shape -> shape.type().equals("group")).forEach(this::group);
    visible.stream().filter(this::isExpandedSubProcess).forEach(this::activity);
    model.edges().values().stream()
        .filter(edge -> edge.points().stream().anyMatch(point -> near(point, part)))
        .sorted((a, b) -> Integer.compare(times(a), times(b)))
        .forEach(this::edge);
    visible.stream()
        .filter(shape -> !FRAMES.contains(shape.type()) && !shape.type().equals("group"))
        .filter(shape -> !isExpandedSubProcess(shape))
        .sorted((a, b) -> Boolean.compare(a.attachedTo() != null, b.attachedTo() != null))
        .forEach(this::node);
    visible.stream().filter(shape -> times(shape) > 1).forEach(this::count);
    return svg.append("</svg>").toString();
  }

  private void frame(Shape shape) {
    Box box = shape.box();
    rect(box, 0, "none", PALE, 1);
    double middle = box.centreY();
    double x = box.x() + 19;
    svg.append("<text fill=\"")
        .append(INK)
        .append("\" text-anchor=\"middle\" transform=\"rotate(-90 ")
        .append(number(x))
        .append(' ')
        .append(number(middle))
        .append(")\" x=\"")
        .append(number(x))
        .append("\" y=\"")
        .append(number(middle))
        .append("\">")
        .append(escaped(shape.name()))
        .append("</text>");
  }

  private void group(Shape shape) {
    Box box = shape.box();
    svg.append("<rect x=\"")
        .append(number(box.x()))
        .append("\" y=\"")
        .append(number(box.y()))
        .append("\" width=\"")
        .append(number(box.width()))
        .append("\" height=\"")
        .append(number(box.height()))
        .append("\" rx=\"8\" fill=\"none\" stroke=\"")
        .append(PALE)
        .append("\" stroke-dasharray=\"8 4 2 4\"/>");
    text(shape.name(), box.centreX(), box.y() + 20, box.width(), INK, 16);
  }

  private void node(Shape shape) {
    if (shape.type().endsWith("Event")) {
      event(shape);
    } else if (shape.type().endsWith("Gateway")) {
      gateway(shape);
    } else if (shape.type().equals("textAnnotation")) {
      text(
          shape.name(), shape.box().centreX(), shape.box().centreY(), shape.box().width(), INK, 11);
    } else {
      activity(shape);
    }
  }

  private void activity(Shape shape) {
    Box box = shape.box();
    rect(box, 10, isExpandedSubProcess(shape) ? "none" : fill(shape), stroke(shape), weight(shape));
    if (isExpandedSubProcess(shape)) {
      text(shape.name(), box.centreX(), box.y() + 18, box.width(), INK, 12);
      return;
    }
    if (shape.type().equals("callActivity")) {
      rect(
          new Box(box.x() + 3, box.y() + 3, box.width() - 6, box.height() - 6),
          8,
          "none",
          stroke(shape),
          1);
    }
    String kind =
        switch (shape.type()) {
          case "userTask" -> "person";
          case "serviceTask" -> "Gatehouse";
          case "callActivity" -> "calls";
          case "businessRuleTask" -> "policy";
          default -> "";
        };
    svg.append("<text font-size=\"8\" fill=\"#4a5a6b\" x=\"")
        .append(number(box.x() + 7))
        .append("\" y=\"")
        .append(number(box.y() + 12))
        .append("\">")
        .append(kind)
        .append("</text>");
    text(shape.name(), box.centreX(), box.centreY() + 3, box.width() - 8, INK, 12);
  }

  private void event(Shape shape) {
    Box box = shape.box();
    boolean end = shape.type().equals("endEvent");
    boolean doubled = shape.type().startsWith("intermediate") || shape.type().startsWith("bound");
    double weight = end ? 3.5 : weight(shape);
    circle(box, box.width() / 2, fill(shape), stroke(shape), weight, shape.interrupting());
    if (doubled) {
      circle(box, box.width() / 2 - 4, "none", stroke(shape), 1, shape.interrupting());
    }
    String sign =
        switch (shape.event()) {
          case "timerEventDefinition" -> "◷";
          case "messageEventDefinition" -> "✉";
          case "errorEventDefinition" -> "⚡";
          case "escalationEventDefinition" -> "↑";
          default -> "";
        };
    text(sign, box.centreX(), box.centreY() + 5, box.width(), stroke(shape), 14);
    outside(shape.name(), shape.label(), box);
  }

  private void gateway(Shape shape) {
    Box box = shape.box();
    svg.append("<path d=\"M")
        .append(point(box.centreX(), box.y()))
        .append('L')
        .append(point(box.x() + box.width(), box.centreY()))
        .append('L')
        .append(point(box.centreX(), box.y() + box.height()))
        .append('L')
        .append(point(box.x(), box.centreY()))
        .append("Z\" fill=\"")
        .append(fill(shape))
        .append("\" stroke=\"")
        .append(stroke(shape))
        .append("\" stroke-width=\"")
        .append(number(weight(shape)))
        .append("\"/>");
    String sign =
        switch (shape.type()) {
          case "parallelGateway" -> "+";
          case "exclusiveGateway" -> "×";
          case "inclusiveGateway" -> "○";
          default -> "";
        };
    text(sign, box.centreX(), box.centreY() + 9, box.width(), stroke(shape), 26);
    outside(shape.name(), shape.label(), box);
  }

  private void edge(Edge edge) {
    if (edge.points().size() < 2) {
      return;
    }
    boolean taken = times(edge) > 0;
    String colour = taken ? TAKEN : PALE;
    StringBuilder line = new StringBuilder("M");
    for (Point point : edge.points()) {
      line.append(line.length() == 1 ? "" : "L").append(point(point.x(), point.y()));
    }
    svg.append("<path d=\"")
        .append(line)
        .append("\" fill=\"none\" stroke=\"")
        .append(colour)
        .append("\" stroke-width=\"")
        .append(taken ? "3" : "1.2")
        .append(edge.type().equals("sequenceFlow") ? "\"/>" : "\" stroke-dasharray=\"3 4\"/>");
    if (edge.type().equals("sequenceFlow")) {
      arrow(edge.points(), colour, taken ? 1.3 : 1);
    }
    if (edge.label() != null && !edge.name().isEmpty()) {
      outside(edge.name(), edge.label(), edge.label());
    }
  }

  private void arrow(List<Point> points, String colour, double scale) {
    Point end = points.get(points.size() - 1);
    Point before = points.get(points.size() - 2);
    double angle = Math.atan2(end.y() - before.y(), end.x() - before.x());
    double length = 10 * scale;
    double half = 5 * scale;
    double backX = end.x() - length * Math.cos(angle);
    double backY = end.y() - length * Math.sin(angle);
    svg.append("<path d=\"M")
        .append(point(end.x(), end.y()))
        .append('L')
        .append(point(backX - half * Math.sin(angle), backY + half * Math.cos(angle)))
        .append('L')
        .append(point(backX + half * Math.sin(angle), backY - half * Math.cos(angle)))
        .append("Z\" fill=\"")
        .append(colour)
        .append("\"/>");
  }

  /** How often a node was reached, when it was more than once. */
  private void count(Shape shape) {
    String times = times(shape) + "×";
    double width = 14 + times.length() * 7;
    Box box =
        new Box(shape.box().x() + shape.box().width() - width / 2, shape.box().y() - 11, width, 22);
    rect(box, 11, INK, "#ffffff", 1.5);
    text(times, box.centreX(), box.centreY() + 4.5, 100, "#ffffff", 13);
  }

  private void outside(String name, Box label, Box fallback) {
    Box place =
        label != null
            ? label
            : new Box(fallback.centreX() - 48, fallback.y() + fallback.height() + 4, 96, 14);
    List<String> lines = lines(name, Math.max(place.width() + 8, 40), 11);
    double y = place.y() + 11;
    for (String line : lines) {
      one(line, place.centreX(), y, INK, 11);
      y += 13;
    }
  }

  /** Lines of text around a middle. */
  private void text(String text, double x, double y, double width, String colour, int size) {
    List<String> lines = lines(text, width, size);
    double step = size * 1.2;
    double top = y - (lines.size() - 1) * step / 2;
    for (String line : lines) {
      one(line, x, top, colour, size);
      top += step;
    }
  }

  private void one(String line, double x, double y, String colour, int size) {
    svg.append("<text text-anchor=\"middle\" font-size=\"")
        .append(size)
        .append("\" fill=\"")
        .append(colour)
        .append("\" x=\"")
        .append(number(x))
        .append("\" y=\"")
        .append(number(y))
        .append("\">")
        .append(escaped(line))
        .append("</text>");
  }

  private static List<String> lines(String text, double width, int size) {
    int most = Math.max(4, (int) (width / (LETTER * size / 11.0)));
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : Plain.line(text).split(" ")) {
      if (line.length() > 0 && line.length() + 1 + word.length() > most) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : " ").append(word);
    }
    if (line.length() > 0) {
      lines.add(line.toString());
    }
    return lines;
  }

  private void rect(Box box, int radius, String fill, String stroke, double weight) {
    svg.append("<rect x=\"")
        .append(number(box.x()))
        .append("\" y=\"")
        .append(number(box.y()))
        .append("\" width=\"")
        .append(number(box.width()))
        .append("\" height=\"")
        .append(number(box.height()))
        .append("\" rx=\"")
        .append(radius)
        .append("\" fill=\"")
        .append(fill)
        .append("\" stroke=\"")
        .append(stroke)
        .append("\" stroke-width=\"")
        .append(number(weight))
        .append("\"/>");
  }

  private void circle(
      Box box, double radius, String fill, String stroke, double weight, boolean solid) {
    svg.append("<circle cx=\"")
        .append(number(box.centreX()))
        .append("\" cy=\"")
        .append(number(box.centreY()))
        .append("\" r=\"")
        .append(number(radius))
        .append("\" fill=\"")
        .append(fill)
        .append("\" stroke=\"")
        .append(stroke)
        .append("\" stroke-width=\"")
        .append(number(weight))
        .append(solid ? "\"/>" : "\" stroke-dasharray=\"5 3\"/>");
  }

  private boolean isExpandedSubProcess(Shape shape) {
    return shape.type().equals("subProcess") && shape.expanded();
  }

  private int times(Shape shape) {
    return path.nodes().getOrDefault(shape.id(), 0);
  }

  private int times(Edge edge) {
    return path.flows().getOrDefault(edge.id(), 0);
  }

  private String stroke(Shape shape) {
    if (path.present().contains(shape.id())) {
      return PRESENT;
    }
    return times(shape) > 0 ? TAKEN : PALE;
  }

  private String fill(Shape shape) {
    if (path.present().contains(shape.id())) {
      return PRESENT_FILL;
    }
    return times(shape) > 0 ? TAKEN_FILL : "#ffffff";
  }

  private double weight(Shape shape) {
    return times(shape) > 0 ? 2.5 : 1.2;
  }

  private static boolean touches(Box box, Box part) {
    return box.x() < part.x() + part.width()
        && box.x() + box.width() > part.x()
        && box.y() < part.y() + part.height()
        && box.y() + box.height() > part.y();
  }

  private static boolean near(Point point, Box part) {
    return point.x() > part.x() - 3_000 && point.x() < part.x() + part.width() + 3_000;
  }

  private static String escaped(String text) {
    return HtmlUtils.htmlEscapeDecimal(Plain.line(text), "UTF-8");
  }

  private static String point(double x, double y) {
    return number(x) + " " + number(y);
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? String.valueOf((long) value)
        : String.format(Locale.ROOT, "%.1f", value);
  }
}
