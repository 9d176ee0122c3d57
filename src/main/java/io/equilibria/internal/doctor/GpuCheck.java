package io.equilibria.internal.doctor;

import io.equilibria.internal.text.ProgramName;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Checks whether training uses a GPU, and otherwise reports the first missing requirement: a card,
 * the native library for GPUs, a driver, a sufficiently new driver, the CUDA libraries, cuDNN.
 */
final class GpuCheck {
  private static final String NAME = "gpu";
  private static final String NVIDIA = "0x10de";

  /** The class prefix of display controllers in {@code /sys/bus/pci/devices/.../class}. */
  private static final String DISPLAY = "0x03";

  /** The oldest driver for CUDA 12. */
  private static final int MIN_DRIVER = 525;

  private static final Pattern DRIVER =
      Pattern.compile("Kernel Module(?: for \\S+)?\\s+(\\d+)(\\.[\\d.]+)");

  /** The libraries opened by TensorFlow 2.18, except cuDNN. */
  private static final List<String> CUDA =
      List.of(
          "libcudart.so.12",
          "libcublas.so.12",
          "libcublasLt.so.12",
          "libcufft.so.11",
          "libcusolver.so.11",
          "libcusparse.so.12");

  private static final String CUDNN = "libcudnn.so.9";
  private static final String DRIVER_LIBRARY = "libcuda.so.1";

  private final HostEnvironment surroundings;
  private final List<String> devices;

  /**
   * Creates the check.
   *
   * @param devices the devices used by TensorFlow
   */
  GpuCheck(HostEnvironment surroundings, List<String> devices) {
    this.surroundings = surroundings;
    this.devices = devices;
  }

  CheckResult finding() {
    List<String> used = devices.stream().filter(device -> device.startsWith("GPU")).toList();
    if (!used.isEmpty()) {
      return CheckResult.fine(
          NAME, String.join(", ", used) + " used" + driver().map(v -> ", driver " + v).orElse(""));
    }
    return hasGpuBuild() ? withGpuBuild() : withoutGpuBuild();
  }

  private CheckResult withoutGpuBuild() {
    if (!hasCard()) {
      return CheckResult.fine(NAME, "no NVIDIA card; the CPU trains");
    }
    return canHaveGpuBuild()
        ? CheckResult.note(
            NAME,
            "an NVIDIA card is there, and TensorFlow's native library is the one for CPUs",
            "start with EQUILIBRIA_GPU=1, or build with mvn -Pgpu")
        : CheckResult.note(
            NAME,
            "an NVIDIA card is there, and TensorFlow-Java has no library for GPUs on "
                + surroundings.property("os.name")
                + " "
                + surroundings.property("os.arch"),
            "the CPU trains; a GPU needs Linux on x86_64");
  }

  private CheckResult withGpuBuild() {
    if (!hasCard()) {
      return CheckResult.note(
          NAME,
          "TensorFlow's library for GPUs is loaded, and there is no NVIDIA card",
          "leave EQUILIBRIA_GPU out; in a container or virtual machine pass the card through"
              + " (docker run --gpus all)");
    }
    Optional<String> hidden =
        Optional.ofNullable(surroundings.environment().get("CUDA_VISIBLE_DEVICES"))
            .filter(value -> value.isBlank() || value.startsWith("-"));
    if (hidden.isPresent()) {
      return CheckResult.note(
          NAME,
          "CUDA_VISIBLE_DEVICES='" + hidden.get() + "' hides the card",
          "unset CUDA_VISIBLE_DEVICES, or set it to 0");
    }
    return withCard();
  }

  private CheckResult withCard() {
    Optional<String> driver = driver();
    if (driver.isEmpty() || !isThere(DRIVER_LIBRARY)) {
      return CheckResult.fault(
          NAME,
          "a card and no driver: "
              + (driver.isEmpty() ? "the kernel has loaded none" : "no " + DRIVER_LIBRARY),
          "install NVIDIA's driver, version "
              + MIN_DRIVER
              + " or newer (Debian: sudo apt-get install nvidia-driver), and restart the machine");
    }
    int major = Integer.parseInt(driver.get().split("\\.")[0]);
    if (major < MIN_DRIVER) {
      return CheckResult.fault(
          NAME,
          "driver " + driver.get() + " is too old for CUDA 12",
          "install NVIDIA's driver, version " + MIN_DRIVER + " or newer");
    }
    List<String> missing = CUDA.stream().filter(library -> !isThere(library)).toList();
    if (!missing.isEmpty()) {
      return CheckResult.fault(
          NAME,
          "libraries of CUDA are missing: " + String.join(", ", missing),
          "install CUDA 12.5 and add its lib64 to LD_LIBRARY_PATH");
    }
    if (!isThere(CUDNN)) {
      return CheckResult.fault(
          NAME,
          "cuDNN is missing: " + CUDNN,
          "install cuDNN 9.3 or a newer 9 for CUDA 12, and add its folder to LD_LIBRARY_PATH");
    }
    return CheckResult.fault(
        NAME,
        "card, driver " + driver.get() + ", CUDA and cuDNN are there, and TensorFlow takes no GPU",
        "TF_CPP_MIN_LOG_LEVEL=0 %s doctor says why".formatted(ProgramName.here()));
  }

  /** Whether the native library is a GPU build, by the name of its jar. */
  private boolean hasGpuBuild() {
    return Stream.of(surroundings.property("java.class.path").split(File.pathSeparator))
        .map(path -> path.substring(path.lastIndexOf('/') + 1))
        .anyMatch(jar -> jar.matches("tensorflow-core-native-.*-gpu\\.jar"));
  }

  private boolean canHaveGpuBuild() {
    return surroundings.isLinux()
        && List.of("amd64", "x86_64").contains(surroundings.property("os.arch"));
  }

  private boolean hasCard() {
    return surroundings.list(surroundings.file("/sys/bus/pci/devices")).stream()
            .map(device -> "/sys/bus/pci/devices/" + device.getFileName())
            .filter(device -> surroundings.read(device + "/vendor").orElse("").equals(NVIDIA))
            .anyMatch(device -> surroundings.read(device + "/class").orElse("").startsWith(DISPLAY))
        || driver().isPresent();
  }

  private Optional<String> driver() {
    Matcher version = DRIVER.matcher(surroundings.read("/proc/driver/nvidia/version").orElse(""));
    return version.find() ? Optional.of(version.group(1) + version.group(2)) : Optional.empty();
  }

  private boolean isThere(String library) {
    return folders().stream().anyMatch(folder -> exists(folder, library));
  }

  private boolean exists(Path folder, String library) {
    return Files.exists(folder.resolve(library));
  }

  /** The folders searched by the dynamic linker, as far as known without running it. */
  private List<Path> folders() {
    List<Path> folders = new ArrayList<>();
    surroundings
        .variable("LD_LIBRARY_PATH")
        .ifPresent(
            path -> {
              for (String folder : path.split(":")) {
                if (folder.startsWith("/")) {
                  folders.add(surroundings.file(folder));
                }
              }
            });
    for (String folder :
        List.of(
            "/usr/lib/x86_64-linux-gnu",
            "/lib/x86_64-linux-gnu",
            "/usr/lib64",
            "/usr/lib",
            "/usr/local/lib",
            "/usr/local/nvidia/lib64",
            "/usr/local/cuda/lib64")) {
      folders.add(surroundings.file(folder));
    }
    for (Path entry : surroundings.list(surroundings.file("/etc/ld.so.conf.d"))) {
      surroundings
          .read("/etc/ld.so.conf.d/" + entry.getFileName())
          .ifPresent(
              text ->
                  text.lines()
                      .filter(line -> line.startsWith("/"))
                      .forEach(line -> folders.add(surroundings.file(line.strip()))));
    }
    return folders;
  }
}
