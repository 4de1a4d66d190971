package io.gatehouse.audit;

import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of cases. */
@Controller
class CaseListPage {

  private final CaseList cases;

  CaseListPage(CaseList cases) {
    this.cases = cases;
  }

  @GetMapping("/audit")
  String list(@RequestParam Map<String, String> parameters, Model model) {
    CaseQuery query = CaseQuery.of(parameters);
    model.addAttribute("query", query);
    model.addAttribute("page", cases.find(query));
    model.addAttribute("columns", CaseQuery.Sort.values());
    return "audit/cases";
  }

  @GetMapping("/audit/cases.csv")
  void csv(@RequestParam Map<String, String> parameters, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/csv;charset=UTF-8");
    response.setHeader("Content-Disposition", "attachment; filename=\"cases.csv\"");
    Writer out =
        new BufferedWriter(
            new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8));
    // Without the mark, Excel takes the file for the local code page.
    out.write('\uFEFF');
    out.write(
        Csv.line(
            "Case",
            "Account",
            "Reported as",
            "Reported by",
            "Reason",
            "State",
            "Outcome",
            "Phase",
            "Round",
            "Reported at (UTC)",
            "Contained at (UTC)",
            "Evidence sealed at (UTC)",
            "Closed at (UTC)",
            "Seconds to contain",
            "Legal hold since (UTC)",
            "Record deleted at (UTC)"));
    cases.each(CaseQuery.of(parameters), row -> write(out, row));
    out.flush();
  }

  private static void write(Writer out, CaseRow row) {
    try {
      out.write(
          Csv.line(
              row.caseId(),
              row.account(),
              row.reportedAs(),
              row.reportedBy(),
              row.reason(),
              row.state(),
              row.outcome() == null ? null : row.outcome().words(),
              row.phase() == null ? null : row.phase().title(),
              row.round(),
              row.reportedAt(),
              row.containedAt(),
              row.sealedAt(),
              row.closedAt(),
              row.timeToContain() == null ? null : row.timeToContain().toSeconds(),
              row.heldSince(),
              row.deletedAt()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
