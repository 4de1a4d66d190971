package io.gatehouse.audit;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer;
import io.gatehouse.access.People;
import io.gatehouse.access.Person;
import io.gatehouse.audit.BpmnModel.Box;
import io.gatehouse.audit.Dossier.Played;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** The report of a case that a manager can read, as PDF with the picture of what ran. */
@Component
class CaseReport {

  /** Millimetres of a page that a strip of the picture may fill. */
  private static final double STRIP_WIDTH = 390;

  private static final double STRIP_HEIGHT = 240;

  private final ITemplateEngine templates;
  private final People people;

  CaseReport(ITemplateEngine templates, People people) {
    this.templates = templates;
    this.people = people;
  }

  /**
   * A part of a model's picture that fits on a page.
   *
   * @param title what it is a part of
   * @param svg the picture
   */
  record Strip(String title, String svg) {}

  /** The report as PDF. */
  byte[] pdf(Dossier dossier) {
    Map<String, String> names = new HashMap<>();
    for (Person person : people.all()) {
      names.put(person.userId(), person.displayName());
    }
    Context context = new Context(Locale.ENGLISH);
    context.setVariable("dossier", dossier);
    context.setVariable("words", new Words(names));
    context.setVariable("strips", strips(dossier));
    return render(templates.process("audit/report", context));
  }

  private static List<Strip> strips(Dossier dossier) {
    List<Strip> strips = new ArrayList<>();
    for (Played played : dossier.models().items()) {
      Box all = played.drawn().bounds();
      double height = all.height() + 40;
      double most = height * STRIP_WIDTH / STRIP_HEIGHT;
      int parts = Math.max(1, (int) Math.ceil((all.width() + 40) / most));
      double width = (all.width() + 40) / parts;
      double scale = Math.min(STRIP_WIDTH / width, STRIP_HEIGHT / height) * 96 / 25.4;
      scale = Math.min(scale, 1.2);
      for (int part = 0; part < parts; part++) {
        Box box = new Box(all.x() - 20 + part * width, all.y() - 20, width, height);
        String title =
            "%s, version %d%s"
                .formatted(
                    played.model().name(),
                    played.model().version(),
                    parts == 1 ? "" : ", part " + (part + 1) + " of " + parts);
        strips.add(
            new Strip(
                title,
                BpmnPicture.svg(
                    played.drawn(), played.path(), box, width * scale, height * scale)));
      }
    }
    return strips;
  }

  private static byte[] render(String html) {
    ByteArrayOutputStream pdf = new ByteArrayOutputStream();
    try {
      PdfRendererBuilder builder = new PdfRendererBuilder();
      builder.useSVGDrawer(new BatikSVGDrawer());
      builder.withProducer("Gatehouse");
      builder.usePdfUaAccessibility(true);
      builder.useUriResolver((base, uri) -> uri.startsWith("classpath:") ? uri : null);
      builder.useProtocolsStreamImplementation(ReportFonts::stream, "classpath");
      builder.withHtmlContent(html, null);
      builder.toStream(pdf);
      builder.run();
    } catch (IOException e) {
      throw new UncheckedIOException("The report can't be written as PDF", e);
    }
    return pdf.toByteArray();
  }
}
