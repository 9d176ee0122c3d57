package io.equilibria.internal.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.internal.doctor.CheckResult.State;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each thing that may be missing on the way to a GPU, on a machine made for it. */
class GpuCheckTest {
  private static final String LIBRARIES = "/usr/lib/x86_64-linux-gnu/";

  @TempDir Path root;

  private FakeMachine machine() {
    return new FakeMachine(root);
  }

  private FakeMachine withCard() {
    return machine()
        .file("/sys/bus/pci/devices/0000:01:00.0/vendor", "0x10de\n")
        .file("/sys/bus/pci/devices/0000:01:00.0/class", "0x030200\n");
  }

  private FakeMachine withGpuBuild() {
    return withCard()
        .property(
            "java.class.path", "/m2/a.jar:/m2/tensorflow-core-native-1.1.0-linux-x86_64-gpu.jar");
  }

  private FakeMachine withDriver(String version) {
    return withGpuBuild()
        .file(
            "/proc/driver/nvidia/version",
            "NVRM version: NVIDIA UNIX x86_64 Kernel Module  " + version + "  Wed Oct 25\n")
        .file(LIBRARIES + "libcuda.so.1", "");
  }

  private FakeMachine withCuda() {
    FakeMachine machine = withDriver("555.42.06").variable("LD_LIBRARY_PATH", "/opt/cuda/lib64");
    for (String library :
        List.of(
            "libcudart.so.12",
            "libcublas.so.12",
            "libcublasLt.so.12",
            "libcufft.so.11",
            "libcusolver.so.11",
            "libcusparse.so.12")) {
      machine.file("/opt/cuda/lib64/" + library, "");
    }
    return machine;
  }

  private static CheckResult check(FakeMachine machine, String... devices) {
    return new GpuCheck(machine.surroundings(), List.of(devices)).finding();
  }

  private static void expect(CheckResult finding, State state, String found, String remedy) {
    assertThat(finding.state()).isEqualTo(state);
    assertThat(finding.found()).contains(found);
    assertThat(finding.remedy()).contains(remedy);
  }

  @Test
  void gpuThatIsUsed_isFine() {
    CheckResult finding = check(withDriver("555.42.06"), "CPU:0", "GPU:0");
    expect(finding, State.FINE, "GPU:0 used, driver 555.42.06", "");
    assertThat(finding.remedy()).isEmpty();
  }

  @Test
  void noCard_isFine() {
    expect(check(machine(), "CPU:0"), State.FINE, "no NVIDIA card", "");
  }

  @Test
  void networkCardsOfTheSameMaker_areNoGpus() {
    FakeMachine machine =
        machine()
            .file("/sys/bus/pci/devices/0000:02:00.0/vendor", "0x10de")
            .file("/sys/bus/pci/devices/0000:02:00.0/class", "0x020000");
    expect(check(machine, "CPU:0"), State.FINE, "no NVIDIA card", "");
  }

  @Test
  void wrongNative_isNamed() {
    expect(
        check(withCard(), "CPU:0"),
        State.NOTE,
        "native library is the one for CPUs",
        "EQUILIBRIA_GPU=1");
  }

  @Test
  void platformWithoutGpuBuild_isNamed() {
    expect(
        check(withCard().property("os.arch", "aarch64"), "CPU:0"),
        State.NOTE,
        "no library for GPUs on Linux aarch64",
        "Linux on x86_64");
  }

  @Test
  void gpuBuildWithoutCard_isNamed() {
    FakeMachine machine =
        machine().property("java.class.path", "tensorflow-core-native-1.1.0-linux-x86_64-gpu.jar");
    expect(check(machine, "CPU:0"), State.NOTE, "there is no NVIDIA card", "EQUILIBRIA_GPU");
  }

  @Test
  void hiddenCard_isNamed() {
    for (String value : List.of("", "-1")) {
      expect(
          check(withCuda().variable("CUDA_VISIBLE_DEVICES", value), "CPU:0"),
          State.NOTE,
          "CUDA_VISIBLE_DEVICES='" + value + "' hides the card",
          "unset CUDA_VISIBLE_DEVICES");
    }
  }

  @Test
  void missingDriver_isNamed() {
    expect(
        check(withGpuBuild(), "CPU:0"),
        State.FAULT,
        "the kernel has loaded none",
        "install NVIDIA's driver");
  }

  @Test
  void driverWithoutItsLibrary_isNamed() {
    FakeMachine machine =
        withGpuBuild()
            .file("/proc/driver/nvidia/version", "NVRM version: Kernel Module  555.42.06  x");
    expect(check(machine, "CPU:0"), State.FAULT, "no libcuda.so.1", "install NVIDIA's driver");
  }

  @Test
  void oldDriver_isNamed() {
    expect(
        check(withDriver("470.82.01"), "CPU:0"),
        State.FAULT,
        "driver 470.82.01 is too old",
        "version 525 or newer");
  }

  @Test
  void openDriver_isReadToo() {
    FakeMachine machine =
        withGpuBuild()
            .file(
                "/proc/driver/nvidia/version",
                "NVRM version: NVIDIA UNIX Open Kernel Module for x86_64  515.65.01  Release");
    machine.file(LIBRARIES + "libcuda.so.1", "");
    expect(check(machine, "CPU:0"), State.FAULT, "driver 515.65.01 is too old", "525");
  }

  @Test
  void missingCuda_isNamedByItsFiles() {
    expect(
        check(withDriver("555.42.06"), "CPU:0"),
        State.FAULT,
        "libcudart.so.12, libcublas.so.12",
        "install CUDA 12.5");
  }

  @Test
  void missingCudnn_isNamed() {
    expect(check(withCuda(), "CPU:0"), State.FAULT, "cuDNN is missing: libcudnn.so.9", "cuDNN 9.3");
  }

  @Test
  void librariesOfTheLinkersFolders_areFound() {
    FakeMachine machine =
        withCuda()
            .file("/etc/ld.so.conf.d/cudnn.conf", "# cuDNN\n/opt/cudnn\n")
            .file("/opt/cudnn/libcudnn.so.9", "");
    expect(
        check(machine, "CPU:0"),
        State.FAULT,
        "CUDA and cuDNN are there, and TensorFlow takes no GPU",
        "TF_CPP_MIN_LOG_LEVEL=0");
  }
}
