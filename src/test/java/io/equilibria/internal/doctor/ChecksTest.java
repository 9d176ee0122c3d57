package io.equilibria.internal.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.InputException;
import io.equilibria.internal.doctor.CheckResult.State;
import io.equilibria.internal.run.Machine;
import io.equilibria.internal.training.CpuFeatures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The other diagnoses, each on a machine that has the illness. */
class ChecksTest {
  private static final Machine MACHINE = new Machine("Linux 6", "amd64", "A processor", 4);
  private static final TensorFlowLibrary GOOD =
      new TensorFlowLibrary("2.18.0", List.of("CPU:0"), true);

  @TempDir Path root;

  private FakeMachine machine() {
    return new FakeMachine(root);
  }

  private static CheckResult named(String name, List<CheckResult> findings) {
    return findings.stream()
        .filter(finding -> finding.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " is not among " + findings));
  }

  private static void expect(CheckResult finding, State state, String found, String remedy) {
    assertThat(finding.state()).as(finding.toString()).isEqualTo(state);
    assertThat(finding.found()).contains(found);
    assertThat(finding.remedy()).contains(remedy);
    assertThat(finding.remedy().isEmpty()).isEqualTo(state == State.FINE);
  }

  private static List<CheckResult> host(FakeMachine machine, String... features) {
    return new HostCheck(
            machine.surroundings(), MACHINE, new CpuFeatures(Optional.of(Set.of(features))))
        .findings();
  }

  @Test
  void processor_isJudgedByWhatTensorFlowUses() {
    expect(
        named("processor", host(machine(), "fma", "avx2", "sse")),
        State.FINE,
        "A processor, cores for this process: 4; avx2 fma",
        "");
    expect(named("processor", host(machine(), "sse")), State.NOTE, "no AVX", "without AVX2");
  }

  @Test
  void memory_isTheLeastOfMachineAndContainer() {
    FakeMachine machine =
        machine().file("/proc/meminfo", "MemTotal: 16777216 kB\nMemAvailable: 8388608 kB\n");
    expect(named("memory", host(machine)), State.FINE, "16.0 GiB, free 8.0 GiB", "");
    machine.file("/sys/fs/cgroup/memory.max", "max\n");
    expect(named("memory", host(machine)), State.FINE, "free 8.0 GiB", "");
    machine.file("/sys/fs/cgroup/memory.max", "1073741824\n");
    expect(
        named("memory", host(machine)),
        State.NOTE,
        "this container may use 1.0 GiB",
        "images need about 2 GiB");
  }

  @Test
  void load_aboveTheCores_isToldOf() {
    expect(
        named("load", host(machine().file("/proc/loadavg", "0.50 0.4 0.3 1/2 3"))),
        State.FINE,
        "0.5 on 4 cores",
        "");
    expect(
        named("load", host(machine().file("/proc/loadavg", "9.12 0.4 0.3 1/2 3"))),
        State.NOTE,
        "9.1 on 4 cores",
        "other programs");
  }

  @Test
  void oldJava_isAFault() {
    FakeMachine old =
        machine().property("java.version", "1.8.0_1").property("java.specification.version", "1.8");
    expect(named("java", host(old)), State.FAULT, "1.8.0_1 (Fake)", "JDK 17");
    expect(named("java", host(machine())), State.FINE, "17.0.1 (Fake)", "");
  }

  @Test
  void data_areFoundOrSaidToBeMissing() throws IOException {
    Path folder = Files.createDirectories(root.resolve("data"));
    FakeMachine machine = machine();
    expect(new DataCheck(machine.surroundings()).finding(), State.FINE, "digits come with", "");
    machine.variable("EQUILIBRIA_DATA", folder.toString());
    expect(new DataCheck(machine.surroundings()).finding(), State.NOTE, "is empty", "put data");
    Files.createDirectory(folder.resolve("mnist"));
    expect(new DataCheck(machine.surroundings()).finding(), State.FINE, ": mnist", "");
    machine.variable("EQUILIBRIA_DATA", folder + "/none");
    expect(new DataCheck(machine.surroundings()).finding(), State.FAULT, "not there", "unset it");
    Path file = Files.createFile(root.resolve("file"));
    machine.variable("EQUILIBRIA_DATA", file.toString());
    expect(new DataCheck(machine.surroundings()).finding(), State.FAULT, "is a file", "unset it");
  }

  @Test
  void disk_isWrittenAndLeftAsItWas() {
    Path folder = root.resolve("runs");
    CheckResult finding = new DiskCheck(folder).finding();
    assertThat(finding.state()).isNotEqualTo(State.FAULT);
    assertThat(finding.found()).contains(" MB/s, ");
    assertThat(folder).doesNotExist();
    expect(new DiskCheck(folder).judge(200e6, 5L << 30), State.FINE, "200 MB/s, 5.4 GB free", "");
    expect(new DiskCheck(folder).judge(2e6, 5L << 30), State.NOTE, "2 MB/s", "checkpoints less");
    expect(new DiskCheck(folder).judge(200e6, 1000), State.NOTE, "0.0 GB free", "free some space");
  }

  @Test
  void placeThatCannotBeWritten_isAFault() throws IOException {
    Path file = Files.createFile(root.resolve("file"));
    expect(
        new DiskCheck(file.resolve("runs")).finding(),
        State.FAULT,
        "runs cannot be written",
        "--out");
  }

  private List<CheckResult> tensorFlow(FakeMachine machine, TensorFlowLibrary answer) {
    return new TensorFlowCheck(machine.surroundings(), () -> answer, 3).findings();
  }

  @Test
  void libraryThatDoesNotLoad_isAFaultAlone() {
    List<CheckResult> findings =
        new TensorFlowCheck(
                machine().surroundings(),
                () -> {
                  throw new UnsatisfiedLinkError("no jnitensorflow in java.library.path\nmore");
                },
                3)
            .findings();
    assertThat(findings).hasSize(1);
    expect(
        findings.get(0),
        State.FAULT,
        "does not load on Linux amd64: no jnitensorflow in java.library.path",
        "there is one for Linux (x86_64, arm64)");
  }

  @Test
  void graphThatDoesNotRun_isAFaultAlone() {
    List<CheckResult> findings =
        new TensorFlowCheck(
                machine().surroundings(),
                () -> {
                  throw new IllegalStateException("cudaGetDevice() failed\nmore");
                },
                3)
            .findings();
    assertThat(findings).hasSize(1);
    expect(
        findings.get(0),
        State.FAULT,
        "does not run a matrix product: IllegalStateException: cudaGetDevice() failed",
        "CUDA_VISIBLE_DEVICES");
  }

  @Test
  void trainingThatFails_isAFault() {
    expect(
        failing(new InputException("expected 2 GiB, found 1")).finding(),
        State.FAULT,
        "the run failed: expected 2 GiB, found 1",
        "remove the cause");
    expect(
        failing(new UncheckedIOException(new AccessDeniedException("/tmp"))).finding(),
        State.FAULT,
        "the run failed: AccessDeniedException: /tmp",
        "remove the cause");
    expect(
        new TrainingCheck(1).judge(new TrainingCheck.Rate(Double.NaN, Double.NaN, 74)),
        State.FAULT,
        "no step was finished",
        "check again");
  }

  private static TrainingCheck failing(RuntimeException error) {
    return new TrainingCheck(
        () -> {
          throw error;
        });
  }

  @Test
  void oneDnn_isJudgedByWhatRan() {
    FakeMachine off = machine().variable("TF_ENABLE_ONEDNN_OPTS", "0");
    TensorFlowLibrary without = new TensorFlowLibrary("2.18.0", List.of("CPU:0"), false);
    expect(named("onednn", tensorFlow(machine(), GOOD)), State.FINE, "multiply", "");
    FakeMachine on = machine().variable("TF_ENABLE_ONEDNN_OPTS", "1");
    expect(named("onednn", tensorFlow(off, without)), State.NOTE, "OPTS is 0", "OPTS=1");
    expect(named("onednn", tensorFlow(machine(), without)), State.NOTE, "is not set", "OPTS=1");
    expect(named("onednn", tensorFlow(on, without)), State.FINE, "no kernels", "");
  }

  @Test
  void sharedThreads_areToldOf() {
    FakeMachine own = machine().variable("TF_OVERRIDE_GLOBAL_THREADPOOL", "1");
    expect(named("threads", tensorFlow(own, GOOD)), State.FINE, "3, each session", "");
    expect(named("threads", tensorFlow(machine(), GOOD)), State.NOTE, "3, and the first", "set TF");
  }

  @Test
  void nativeLibrary_answers() {
    TensorFlowLibrary answer = TensorFlowLibrary.ask();
    assertThat(answer.version()).startsWith("2.");
    assertThat(answer.devices()).contains("CPU:0");
  }

  @Test
  void slowTraining_isToldOf() {
    TrainingCheck check = new TrainingCheck(1);
    expect(check.judge(new TrainingCheck.Rate(12.6, 36, 74)), State.FINE, "49 %", "");
    expect(check.judge(new TrainingCheck.Rate(80, 6, 74)), State.NOTE, "8 %", "uses the cores");
  }
}
