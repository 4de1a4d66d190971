package io.gatehouse.intake;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/reports}: report many accounts at once. */
@RestController
@RequestMapping("/api/reports")
@Tag(name = "Cases")
class ReportsController {

  private final Campaigns campaigns;

  ReportsController(Campaigns campaigns) {
    this.campaigns = campaigns;
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Report many compromised accounts",
      description =
          "Each is reported as by POST /api/cases; one that is refused does not stop the others."
              + " Sent again, it names the cases that are open.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content = {
                @Content(
                    mediaType = MediaType.APPLICATION_JSON_VALUE,
                    array = @ArraySchema(schema = @Schema(implementation = ReportRequest.class))),
                @Content(
                    mediaType = "text/csv",
                    schema = @Schema(type = "string", example = "account,reason"))
              }))
  ReportsView json(InputStream body, @RequestParam(name = "reason", required = false) String reason)
      throws IOException {
    return report(ReportLines.ofJson(body), reason);
  }

  @PostMapping(consumes = "text/csv")
  @Operation(hidden = true)
  ReportsView csv(InputStream body, @RequestParam(name = "reason", required = false) String reason)
      throws IOException {
    return report(ReportLines.ofCsv(body), reason);
  }

  /**
   * @param reason for the lines that have none of their own, null when they all must
   */
  private ReportsView report(List<ReportLines.Line> lines, String reason) {
    return ReportsView.of(campaigns.report(lines, reason));
  }
}
