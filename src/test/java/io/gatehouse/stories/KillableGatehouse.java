package io.gatehouse.stories;

import io.gatehouse.lab.LabTenant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * Gatehouse as a process, to be killed without warning and started again. It keeps its database and
 * keys where it does by default, below a directory of its own.
 */
public final class KillableGatehouse implements AutoCloseable {

  private static final Duration START = Duration.ofSeconds(90);

  /** Started many times for a few seconds each, so compiling well is not worth its while. */
  private static final List<String> SHORT_LIVED =
      List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto", "-Xmx512m");

  /** Clocks of the playbook that nobody has to wait for. */
  private static final List<String> HURRIED =
      List.of(
          "--gatehouse.schedule.looks=PT1S,PT3S",
          "--gatehouse.schedule.audit-log-wait=PT1S",
          "--gatehouse.schedule.sender-check-interval=PT1S",
          "--gatehouse.pacing.reports-window=PT0.1S");

  private final Path directory;
  private final LabTenant lab;
  private final int port;
  private final List<String> jvm;
  private final List<String> options;
  private Process process;

  /**
   * A Gatehouse that is not started yet, whose clocks are in a hurry.
   *
   * @param options what it is told besides, as {@code --key=value}
   */
  public KillableGatehouse(Path directory, LabTenant lab, String... options) {
    this(directory, lab, SHORT_LIVED, Stream.concat(HURRIED.stream(), Stream.of(options)).toList());
  }

  /**
   * A Gatehouse that is not started yet, as it is delivered, in a Java of one's own choice.
   *
   * @param jvm what its Java is told
   * @param options what it is told besides, as {@code --key=value}
   */
  public KillableGatehouse(Path directory, LabTenant lab, List<String> jvm, List<String> options) {
    this.jvm = List.copyOf(jvm);
    this.options = List.copyOf(options);
    this.directory = directory;
    this.lab = lab;
    this.port = freePort();
  }

  public URI address() {
    return URI.create("http://localhost:" + port);
  }

  /** Starts and waits until it answers. */
  public void start() {
    launch();
    awaitAnswer();
  }

  /** Starts without waiting. */
  public void launch() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvm);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(ApartFromTheLab.class.getName());
    command.add("--server.port=" + port);
    command.add("--lab=" + lab.baseUrl());
    command.add("--lab-tenant-id=" + lab.tenantId());
    command.addAll(options);
    try {
      process =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectOutput(
                  ProcessBuilder.Redirect.appendTo(directory.resolve("application.log").toFile()))
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The running process. */
  public ProcessHandle process() {
    return process.toHandle();
  }

  /**
   * Waits until it has ended.
   *
   * @return its exit value; 137 when it was killed by {@code kill -9}
   */
  int awaitEnd() throws InterruptedException {
    return process.waitFor();
  }

  /** Everything it has written so far. */
  public String log() {
    try {
      return Files.readString(directory.resolve("application.log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As {@code kill -9} does. */
  public void kill() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    if (process != null) {
      kill();
    }
  }

  /** Waits until it answers. */
  public void awaitAnswer() {
    Person asta = new Person("asta", address());
    long deadline = System.nanoTime() + START.toNanos();
    while (System.nanoTime() < deadline && process.isAlive()) {
      try {
        if (asta.get("/api/cases/GH-2026-0000").status() == 404) {
          return;
        }
        Thread.sleep(100);
      } catch (UncheckedIOException notYet) {
        pause();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
    throw new IllegalStateException(
        "Gatehouse did not start; see " + directory.resolve("application.log"));
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /**
   * None that the system hands out by itself: another process might get it before this one starts,
   * and would be taken for it.
   */
  private static int freePort() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(20_000, 30_000);
      try (ServerSocket socket = new ServerSocket(port)) {
        return socket.getLocalPort();
      } catch (BindException taken) {
        // Another one, then.
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
