package io.gatehouse.audit;

import com.openhtmltopdf.extend.FSStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;

/** The fonts of the report; nothing else can be loaded into it. */
final class ReportFonts {

  private static final String FONTS = "classpath:audit/fonts/";

  private ReportFonts() {}

  /**
   * @throws IllegalArgumentException for anything but a font of the report
   */
  static FSStream stream(String uri) {
    String name = uri.startsWith(FONTS) ? uri.substring(FONTS.length()) : "";
    if (!name.matches("[A-Za-z-]+\\.ttf")) {
      throw new IllegalArgumentException("The report loads nothing from " + uri);
    }
    return new FSStream() {
      @Override
      public InputStream getStream() {
        try {
          return new ClassPathResource("audit/fonts/" + name).getInputStream();
        } catch (IOException e) {
          throw new UncheckedIOException("The font " + name + " is missing", e);
        }
      }

      @Override
      public Reader getReader() {
        return new InputStreamReader(getStream(), StandardCharsets.UTF_8);
      }
    };
  }
}
