package io.gatehouse.audit;

import io.gatehouse.evidence.PackageVerifier;
import io.gatehouse.evidence.Verification;
import io.gatehouse.journal.TrustedKeys;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Verifies an exported case that somebody brings along; nothing of it is kept. */
@Controller
class VerifyPage {

  private static final long MOST = 512L * 1024 * 1024;

  private final PackageVerifier verifier;
  private final KeptHere keptHere;

  VerifyPage(TrustedKeys trusted, KeptHere keptHere) {
    this.keptHere = keptHere;
    this.verifier = new PackageVerifier(trusted);
  }

  @GetMapping("/audit/verify")
  String page() {
    return "audit/verify";
  }

  @PostMapping("/audit/verify")
  String verify(@RequestParam(required = false) MultipartFile file, Model model)
      throws IOException {
    if (file == null || file.isEmpty()) {
      model.addAttribute("problem", "Choose the ZIP file of an exported case first.");
      return "audit/verify";
    }
    try (InputStream upload = file.getInputStream()) {
      Verification verification = verifier.verify(upload, MOST);
      model.addAttribute("verification", verification);
      if (verification.intact()) {
        model.addAttribute("comparison", keptHere.compare(verification));
      }
    }
    return "audit/verify";
  }
}
