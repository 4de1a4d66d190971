package io.gatehouse.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;

import io.gatehouse.casefile.CaseId;
import io.gatehouse.casefile.CaseOutcome;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;

// A context of its own, with a key of its own, so the others' register of deletions is not its.
@TestPropertySource(properties = "spring.datasource.url=jdbc:h2:mem:audit-pages;DB_CLOSE_DELAY=-1")
@AuditInTheLab
@AutoConfigureMockMvc(addFilters = false)
class AuditPagesTest {

  @Autowired private MockMvc web;
  @Autowired private SampleCases samples;
  @Autowired private JdbcClient jdbc;

  @Test
  void shouldFindCasesByNumberAccountPersonAndRole() throws Exception {
    CaseId alice = samples.full("Alice Findme");
    CaseId other = samples.closed("Somebody Else", CaseOutcome.FALSE_ALARM);

    assertThat(text("/audit?q=" + alice)).contains(alice.value()).doesNotContain(other.value());
    assertThat(text("/audit?q=findme")).contains(alice.value()).doesNotContain(other.value());
    assertThat(text("/audit?person=mona")).contains(alice.value()).doesNotContain(other.value());
    assertThat(text("/audit?role=approvers")).contains(alice.value()).doesNotContain(other.value());
    assertThat(text("/audit?state=CLOSED")).contains(other.value()).doesNotContain(alice.value());
    assertThat(text("/audit?from=2020-01-01&to=2020-01-02")).contains("No case fits");
  }

  @Test
  void shouldTakeAPercentSignForItself() throws Exception {
    CaseId percent = samples.closed("100% Real", CaseOutcome.RECOVERED);
    CaseId plain = samples.closed("1000 Real", CaseOutcome.RECOVERED);

    assertThat(text("/audit?q=100%25%20real"))
        .contains(percent.value())
        .doesNotContain(plain.value());
  }

  @Test
  void shouldAnswerAnyParametersWithAPage() throws Exception {
    assertThat(answer("/audit?page=-4&sort=drop&order=x&from=never&to=9999999&state=?").getStatus())
        .isEqualTo(200);
  }

  @Test
  void shouldShowWhatHappenedInACase() throws Exception {
    CaseId caseId = samples.full("Alice Whole");

    assertThat(text("/audit/cases/" + caseId))
        .contains("The record is intact")
        .contains("Time to contain")
        .contains("Asta Lind (asta)", "Mona Feld (mona)")
        .contains("Blocked sign-in.", "ATT&amp;CK T1078.004", "D3FEND D3-AL")
        .contains("Spoke to the team lead.")
        .contains("The tenant has no Entra ID P2 licence.")
        .contains("Disable registered devices")
        .contains("192.0.2.7", "Called back on a number known before")
        .contains("Now at: <span>Review findings</span>");
  }

  @Test
  void shouldNeverShowTheSecret() throws Exception {
    CaseId caseId = samples.full("Alice Secret");

    assertThat(text("/audit/cases/" + caseId)).doesNotContain(SampleCases.SECRET);
    assertThat(new String(zip(caseId), StandardCharsets.ISO_8859_1))
        .doesNotContain(SampleCases.SECRET);
  }

  @Test
  void shouldShowHostileNamesAsHarmlessText() throws Exception {
    CaseId caseId = samples.full(SampleCases.HOSTILE);

    for (String page :
        new String[] {
          "/audit?q=gnp",
          "/audit/cases/" + caseId,
          "/audit/cases/" + caseId + "/evidence/1/inbox-rules/1"
        }) {
      assertThat(text(page))
          .doesNotContain("<script>alert", "<img src=x", "\u202E", "\u0007", "<b>Ünvoices");
    }
    assertThat(text("/audit/cases/" + caseId))
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "\\u{202E}gnp.exe");
    assertThat(text("/audit/cases/" + caseId + "/evidence/1/inbox-rules/1"))
        .contains("&lt;b&gt;Ünvoices\\u{202E}&lt;/b&gt;");
  }

  @Test
  void shouldNameWhatWasChangedInTheDatabase() throws Exception {
    CaseId caseId = samples.full("Alice Tampered");
    jdbc.sql(
            "update gh_journal_entry set body = replace(body, 'Blocked', 'Allowed')"
                + " where case_id = ? and seq = 2")
        .param(caseId.value())
        .update();

    assertThat(text("/audit/cases/" + caseId))
        .contains("The record is NOT intact", "journal entry 2")
        .contains("the hash does not fit the content");
  }

  @Test
  void shouldShowTheRestOfACaseWhosePartsAreDamaged() throws Exception {
    CaseId caseId = samples.full("Alice Broken");
    jdbc.sql("update gh_approval set plan = '{' where case_id = ?").param(caseId.value()).update();
    jdbc.sql("update gh_evidence_source set body = '{' where case_id = ?")
        .param(caseId.value())
        .update();
    jdbc.sql("update gh_journal_entry set body = '{' where case_id = ? and seq = 3")
        .param(caseId.value())
        .update();

    assertThat(text("/audit/cases/" + caseId))
        .contains("The record is NOT intact")
        .contains("The approvals of this case can&#39;t be read")
        .contains("This entry can’t be read")
        .contains("Blocked sign-in.");
  }

  @Test
  void shouldExportAPackageThatVerifies() throws Exception {
    CaseId caseId = samples.full("Alice Exported");
    byte[] zip = zip(caseId);

    assertThat(entries(zip))
        .contains("report.pdf", "models/compromised-account-response-v3.bpmn", "journal.jsonl");
    assertThat(verified(zip)).contains("Case " + caseId + " is intact");
  }

  @Test
  void shouldSayWhatIsWrongWithAChangedPackage() throws Exception {
    byte[] zip = zip(samples.full("Alice Changed"));
    zip[zip.length / 2] ^= 1;

    assertThat(verified(zip)).contains("NOT intact");
    assertThat(verified("not a ZIP".getBytes(StandardCharsets.UTF_8))).contains("NOT intact");
    assertThat(verified(new byte[0])).contains("Choose the ZIP file");
  }

  @Test
  void shouldWriteAReportThatIsAPdf() throws Exception {
    CaseId caseId = samples.full("Алиса Ünlü " + SampleCases.HOSTILE);
    byte[] pdf = answer("/audit/cases/" + caseId + "/report.pdf").getContentAsByteArray();

    Files.createDirectories(Path.of("target/screenshots"));
    Files.write(Path.of("target/screenshots/audit-report.pdf"), pdf);
    try (var document = Loader.loadPDF(pdf)) {
      String text = new PDFTextStripper().getText(document);
      assertThat(text)
          .contains("Case " + caseId, "Time to contain", "Алиса Ünlü", "Blocked sign-in.")
          .contains("Respond to a compromised account, version 3, part 1 of 4")
          .doesNotContain(SampleCases.SECRET);
    }
  }

  @Test
  void shouldKeepFormulasOutOfSpreadsheets() throws Exception {
    samples.closed("=HYPERLINK(\"http://evil.test\",\"x\")", CaseOutcome.RECOVERED);
    samples.closed("  @SUM(1+1)", CaseOutcome.RECOVERED);

    assertThat(answer("/audit/cases.csv?q=HYPERLINK").getContentAsString(StandardCharsets.UTF_8))
        .contains("\"'=HYPERLINK(\"\"http://evil.test\"\",\"\"x\"\")");
    assertThat(answer("/audit/cases.csv?q=SUM(1").getContentAsString(StandardCharsets.UTF_8))
        .contains("\"'@SUM(1+1)");
  }

  @Test
  void shouldGiveFiguresOfAllCases() throws Exception {
    samples.full("Alice Counted");

    assertThat(text("/audit/overview"))
        .contains("Open cases by phase", "Time to contain", "Waiting for approval")
        .contains("Disable registered devices");
  }

  @Test
  void shouldSayThatThereIsNoSuchCase() throws Exception {
    for (String number : new String[] {"GH-2019-9999", "nonsense", "<b>"}) {
      MockHttpServletResponse answer =
          web.perform(get("/audit/cases/{number}", number)).andReturn().getResponse();
      assertThat(answer.getStatus()).isEqualTo(404);
      assertThat(answer.getContentAsString(StandardCharsets.UTF_8))
          .contains("There is no case")
          .doesNotContain("<b>");
    }
    CaseId caseId = samples.closed("Alice Empty", CaseOutcome.FALSE_ALARM);
    assertThat(answer("/audit/cases/" + caseId + "/evidence/1/nothing/1").getStatus())
        .isEqualTo(404);
  }

  @Test
  void shouldShowALegalHoldAndHowLongACaseIsKept() throws Exception {
    CaseId open = samples.full("Hedda Open");
    CaseId held = samples.signed("Hedda Held");
    assertThat(text("/audit/cases/" + open)).contains("while it is open", "1095 days");
    assertThat(text("/audit/cases/" + held)).contains("then its record is deleted");

    samples.hold(held, "Claim 4711 of the insurer");

    assertThat(text("/audit/cases/" + held))
        .contains("Legal hold", "Claim 4711 of the insurer", "Rut Olsen (root)")
        .contains("until the legal hold is lifted")
        .doesNotContain("then its record is deleted");
    assertThat(text("/audit?q=hedda&state=HELD"))
        .contains(held.value(), "Legal hold")
        .doesNotContain(open.value());
    samples.lift(held);
    assertThat(text("/audit/cases/" + held)).contains("Legal hold, lifted", "record is deleted");
    assertThat(text("/audit?q=hedda&state=HELD")).contains("No case fits");
  }

  @Test
  void shouldNameAHoldThatWasChangedInTheDatabase() throws Exception {
    CaseId held = samples.signed("Hedda Tampered");
    samples.hold(held, "Claim 4712");
    jdbc.sql("update gh_legal_hold set lifted_at = set_at, lifted_by = 'root' where case_id = ?")
        .param(held.value())
        .update();

    assertThat(text("/audit/cases/" + held))
        .contains("The record is NOT intact", "legal hold", "The hold was changed");
  }

  @Test
  void shouldShowWhatIsLeftOfADeletedCase() throws Exception {
    CaseId caseId = samples.signed("Gone Person");
    byte[] whole = zip(caseId);
    samples.hold(caseId, "Claim 4713 about Gone Person");
    samples.lift(caseId);
    byte[] complete = zip(caseId);
    samples.delete(caseId);

    assertThat(text("/audit?q=" + caseId))
        .contains(caseId.value(), "record deleted", "Account recovered", "of the register");
    assertThat(text("/audit?state=DELETED")).contains(caseId.value(), "deletions.zip");
    assertThat(text("/audit?state=CLOSED")).doesNotContain(caseId.value());
    assertThat(text("/audit/cases/" + caseId))
        .contains("The register of deletions is intact", "Account recovered")
        .contains("gatehouse.retention.closed-cases: P1095D", "Rut Olsen (root)")
        .doesNotContain("Gone Person", "4713");
    assertThat(answer("/audit/cases/" + caseId + "/export.zip").getStatus()).isEqualTo(404);
    assertThat(text("/audit/overview")).contains("more were deleted after their retention");
    assertThat(verified(complete)).contains("is intact", "it is the complete record");
    assertThat(verified(whole)).contains("is intact", "exported before the end");
  }

  @Test
  void shouldExportTheRegisterOfDeletions() throws Exception {
    samples.delete(samples.signed("Gone Too"));

    byte[] register = answer("/audit/deletions.zip").getContentAsByteArray();

    assertThat(verified(register))
        .contains(
            "The register of deletions is intact", "It ends where the journal kept here ends");
    register[register.length / 2] ^= 1;
    assertThat(verified(register)).contains("NOT intact");
  }

  @Test
  void shouldSayWhetherAFileFitsWhatIsKeptHere() throws Exception {
    CaseId caseId = samples.signed("Fitting");
    byte[] earlier = zip(caseId);
    samples.hold(caseId, "Claim 4714");

    assertThat(verified(earlier)).contains("is intact", "grown by 1 entry since");
    jdbc.sql(
            "update gh_journal_entry set hash = '0' where case_id = ? and seq ="
                + " (select entries - 1 from gh_journal_head where case_id = ?)")
        .params(caseId.value(), caseId.value())
        .update();
    assertThat(verified(earlier)).contains("is intact", "It does not fit what is kept here");
  }

  private byte[] zip(CaseId caseId) throws Exception {
    return answer("/audit/cases/" + caseId + "/export.zip").getContentAsByteArray();
  }

  private String verified(byte[] zip) throws Exception {
    return web.perform(
            multipart("/audit/verify")
                .file(new MockMultipartFile("file", "case.zip", "application/zip", zip)))
        .andReturn()
        .getResponse()
        .getContentAsString(StandardCharsets.UTF_8);
  }

  private String text(String address) throws Exception {
    MockHttpServletResponse answer = answer(address);
    assertThat(answer.getStatus()).isEqualTo(200);
    return answer.getContentAsString(StandardCharsets.UTF_8);
  }

  private MockHttpServletResponse answer(String address) throws Exception {
    return web.perform(get(URI.create(address))).andReturn().getResponse();
  }

  private static Set<String> entries(byte[] zip) throws IOException {
    Set<String> names = new LinkedHashSet<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        names.add(entry.getName());
      }
    }
    return names;
  }
}
