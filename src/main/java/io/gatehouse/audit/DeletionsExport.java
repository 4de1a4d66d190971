package io.gatehouse.audit;

import io.gatehouse.evidence.CasePackage;
import io.gatehouse.retention.Deletions;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The register of deletions as a file that proves itself, like that of a case. */
@Controller
class DeletionsExport {

  private final CasePackage casePackage;

  DeletionsExport(CasePackage casePackage) {
    this.casePackage = casePackage;
  }

  @GetMapping("/audit/deletions.zip")
  void export(HttpServletResponse response) throws IOException {
    response.setContentType("application/zip");
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"register-of-deletions.zip\"");
    casePackage.write(Deletions.REGISTER, Map.of(), null, response.getOutputStream());
  }
}
