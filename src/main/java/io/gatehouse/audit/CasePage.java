package io.gatehouse.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.audit.Dossier.Played;
import io.gatehouse.casefile.CaseId;
import io.gatehouse.casefile.CaseRegister;
import io.gatehouse.casefile.UnknownCase;
import io.gatehouse.evidence.CasePackage;
import io.gatehouse.evidence.EvidenceDamaged;
import io.gatehouse.evidence.EvidenceStore;
import io.gatehouse.evidence.Item;
import io.gatehouse.journal.Chains;
import io.gatehouse.journal.Link;
import io.gatehouse.retention.Deletion;
import io.gatehouse.retention.Deletions;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** One case: what happened, and everything that can be taken away of it. */
@Controller
@RequestMapping("/audit/cases/{number}")
class CasePage {

  /** What a page shows of one answer; the whole can be downloaded. */
  private static final int MOST_SHOWN = 1_000_000;

  private final Dossiers dossiers;
  private final CaseRegister cases;
  private final Deletions deletions;
  private final Chains chains;
  private final EvidenceStore evidence;
  private final CasePackage casePackage;
  private final CaseReport report;
  private final ObjectMapper json;

  CasePage(
      Dossiers dossiers,
      CaseRegister cases,
      Deletions deletions,
      Chains chains,
      EvidenceStore evidence,
      CasePackage casePackage,
      CaseReport report,
      ObjectMapper json) {
    this.dossiers = dossiers;
    this.cases = cases;
    this.deletions = deletions;
    this.chains = chains;
    this.evidence = evidence;
    this.casePackage = casePackage;
    this.report = report;
    this.json = json;
  }

  @GetMapping
  String page(@PathVariable String number, Model model) {
    CaseId caseId = caseId(number);
    if (cases.find(caseId).isEmpty()) {
      Deletion deletion = deletions.of(caseId).orElseThrow(() -> new UnknownCase(number));
      model.addAttribute("deletion", deletion);
      model.addAttribute("entry", link(deletion));
      model.addAttribute("verification", deletions.verify());
      return "audit/deleted";
    }
    model.addAttribute("dossier", dossiers.of(caseId));
    return "audit/case";
  }

  @GetMapping("/evidence/{round}/{source}/{ordinal}")
  String evidence(
      @PathVariable String number,
      @PathVariable int round,
      @PathVariable String source,
      @PathVariable int ordinal,
      Model model) {
    CaseId caseId = existing(number);
    Item item = item(caseId, round, source, ordinal);
    model.addAttribute("caseId", caseId);
    model.addAttribute("round", round);
    model.addAttribute("item", item);
    try {
      byte[] bytes = bytes(item);
      model.addAttribute("cut", bytes.length > MOST_SHOWN);
      model.addAttribute("content", Plain.block(readable(bytes)));
    } catch (EvidenceDamaged e) {
      model.addAttribute("damaged", e.getMessage());
    }
    return "audit/evidence";
  }

  @GetMapping("/evidence/{round}/{source}/{ordinal}/raw")
  ResponseEntity<byte[]> raw(
      @PathVariable String number,
      @PathVariable int round,
      @PathVariable String source,
      @PathVariable int ordinal) {
    Item item = item(existing(number), round, source, ordinal);
    return download(bytes(item), item.sha256() + ".bin", MediaType.APPLICATION_OCTET_STREAM);
  }

  @GetMapping("/models/{key}/{version}")
  ResponseEntity<byte[]> model(
      @PathVariable String number, @PathVariable String key, @PathVariable int version) {
    Played played = played(existing(number), key, version);
    return download(played.model().bpmn(), played.model().fileName(), MediaType.APPLICATION_XML);
  }

  @GetMapping("/models/{key}/{version}/path")
  @ResponseBody
  PathTaken path(@PathVariable String number, @PathVariable String key, @PathVariable int version) {
    return played(existing(number), key, version).path();
  }

  @GetMapping("/models/{key}/{version}/picture")
  ResponseEntity<byte[]> picture(
      @PathVariable String number, @PathVariable String key, @PathVariable int version) {
    Played played = played(existing(number), key, version);
    return ResponseEntity.ok()
        .contentType(MediaType.valueOf("image/svg+xml"))
        .body(BpmnPicture.svg(played.drawn(), played.path()).getBytes(StandardCharsets.UTF_8));
  }

  @GetMapping("/report.pdf")
  ResponseEntity<byte[]> report(@PathVariable String number) {
    CaseId caseId = existing(number);
    return download(
        report.pdf(dossiers.of(caseId)), caseId + "-report.pdf", MediaType.APPLICATION_PDF);
  }

  @GetMapping("/export.zip")
  void export(@PathVariable String number, HttpServletResponse response) throws IOException {
    CaseId caseId = existing(number);
    Dossier dossier = dossiers.of(caseId);
    Map<String, byte[]> models = new LinkedHashMap<>();
    dossier
        .models()
        .items()
        .forEach(played -> models.put(played.model().fileName(), played.model().bpmn()));
    byte[] pdf = report.pdf(dossier);
    response.setContentType("application/zip");
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + caseId + ".zip\"");
    casePackage.write(caseId, models, pdf, response.getOutputStream());
  }

  private CaseId existing(String number) {
    CaseId caseId = caseId(number);
    if (cases.find(caseId).isEmpty() && deletions.of(caseId).isPresent()) {
      throw new NothingThere(
          "The record of case " + caseId + " was deleted when its retention had ended.");
    }
    return cases.get(caseId).caseId();
  }

  private static CaseId caseId(String number) {
    try {
      return new CaseId(number);
    } catch (IllegalArgumentException e) {
      throw new UnknownCase(number);
    }
  }

  private Link link(Deletion deletion) {
    return chains.of(Deletions.REGISTER).links().get((int) deletion.place() - 1);
  }

  private Played played(CaseId caseId, String key, int version) {
    return dossiers.played(caseId).items().stream()
        .filter(played -> played.model().key().equals(key) && played.model().version() == version)
        .findFirst()
        .orElseThrow(() -> new NothingThere("That model did not run in case " + caseId + "."));
  }

  private Item item(CaseId caseId, int round, String source, int ordinal) {
    return evidence.results(caseId, round).stream()
        .filter(result -> result.source().equals(source))
        .flatMap(result -> result.items().stream())
        .filter(item -> item.ordinal() == ordinal)
        .findFirst()
        .orElseThrow(() -> new NothingThere("Case " + caseId + " has no such piece of evidence."));
  }

  private byte[] bytes(Item item) {
    return evidence
        .bytes(item.sha256())
        .orElseThrow(() -> new NothingThere("This piece of evidence was deleted."));
  }

  private String readable(byte[] bytes) {
    String text = new String(bytes, 0, Math.min(bytes.length, MOST_SHOWN), StandardCharsets.UTF_8);
    if (bytes.length > MOST_SHOWN) {
      return text;
    }
    try {
      return json.readTree(text).toPrettyString();
    } catch (JsonProcessingException e) {
      return text;
    }
  }

  private static ResponseEntity<byte[]> download(byte[] content, String name, MediaType type) {
    return ResponseEntity.ok()
        .contentType(type)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
        .body(content);
  }
}
