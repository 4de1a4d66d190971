package io.gatehouse.evidence;

import io.gatehouse.journal.Problem;
import io.gatehouse.journal.TrustedKeys;
import io.gatehouse.journal.VerificationKey;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** {@code verify case.zip [--key <id or PEM file>]…}, without database or tenant. */
public final class VerifyCommand {

  private static final String USAGE =
      """
      Usage: java -jar gatehouse.jar verify CASE.zip [--key KEY]...
        CASE.zip  a case exported from /audit
        KEY       id of a key that is believed, or a PEM file of its public half;
                  without one, compare the printed id with the one that was published
      """;

  private final PrintStream out;

  VerifyCommand(PrintStream out) {
    this.out = out;
  }

  /**
   * Runs it.
   *
   * @param args what follows {@code verify} on the command line
   * @return exit status: 0 intact, 1 not intact, 2 wrong call or unreadable file
   */
  public static int run(String... args) {
    return new VerifyCommand(System.out).verify(List.of(args));
  }

  int verify(List<String> args) {
    Path file = null;
    Set<String> believed = new LinkedHashSet<>();
    for (int i = 0; i < args.size(); i++) {
      if ("--key".equals(args.get(i)) && i + 1 < args.size()) {
        i++;
        try {
          believed.add(keyId(args.get(i)));
        } catch (IOException | IllegalArgumentException e) {
          out.println("The key " + args.get(i) + " can't be read: " + e.getMessage());
          return 2;
        }
      } else if (file == null && !args.get(i).startsWith("-")) {
        file = Path.of(args.get(i));
      } else {
        out.print(USAGE);
        return 2;
      }
    }
    if (file == null) {
      out.print(USAGE);
      return 2;
    }
    if (!Files.isReadable(file)) {
      out.println("There is no file " + file + " that can be read. Check the path.");
      return 2;
    }
    try {
      Verification verification = new PackageVerifier(new TrustedKeys(believed)).verify(file);
      print(verification, believed);
      return verification.intact() ? 0 : 1;
    } catch (IOException e) {
      out.println("The file " + file + " can't be read: " + e.getMessage());
      return 2;
    }
  }

  private void print(Verification verification, Set<String> believed) {
    String name = verification.caseId() == null ? "This file" : "Case " + verification.caseId();
    if (verification.intact()) {
      out.printf(
          "%s is intact: %d entries of the journal and %d pieces of evidence are as they were"
              + " written.%n",
          name, verification.entries(), verification.evidence());
    } else {
      out.printf("%s is NOT intact. What is wrong:%n", name);
      for (Problem problem : verification.problems()) {
        out.println("- " + problem);
      }
    }
    if (believed.isEmpty() && !verification.keyIds().isEmpty()) {
      out.println(
          "It says that it was signed with the keys below. Whoever could replace the whole");
      out.println(
          "file could have used a key of their own: compare with the id that was published,");
      out.println("or name the key with --key.");
      verification.keyIds().forEach(id -> out.println("  " + id));
    }
  }

  private static String keyId(String idOrFile) throws IOException {
    return idOrFile.matches("[0-9a-f]{64}")
        ? idOrFile
        : VerificationKey.fromPem(Files.readString(Path.of(idOrFile))).id();
  }
}
