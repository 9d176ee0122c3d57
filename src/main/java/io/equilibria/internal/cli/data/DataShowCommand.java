package io.equilibria.internal.cli.data;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.config.DataSettings;
import io.equilibria.internal.cli.CommonOptions;
import io.equilibria.internal.cli.ExitCode;
import io.equilibria.internal.cli.OutFile;
import io.equilibria.internal.cli.Output;
import io.equilibria.internal.cli.run.PreparedData;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.data.image.ImageRecords;
import io.equilibria.internal.data.image.ImageStatistics;
import io.equilibria.internal.file.AtomicFiles;
import io.equilibria.internal.report.figure.Pictures;
import io.equilibria.internal.text.Suggestions;
import io.equilibria.internal.text.YamlScalar;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code equilibria data show}. */
@Command(
    name = "show",
    description = {
      "Show a set of images: counts, also by class, mean and deviation of each channel,"
          + " and a contact sheet.",
      "",
      "  equilibria data show mnist",
      "  equilibria data show cifar10 --set split=test --out test.png",
      "  equilibria data show my/pictures --set height=32 --set width=32",
      "  equilibria data show images.npy --set labels=labels.npy"
    },
    mixinStandardHelpOptions = true)
final class DataShowCommand implements Callable<Integer> {
  private static final String SETTING = "data.";

  @Spec private CommandSpec command;
  @Mixin private CommonOptions common;

  @Parameters(
      index = "0",
      paramLabel = "NAME",
      description = "A set of 'data list', a folder of pictures, or a .npy or .npz file.")
  private String name;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Change a setting of the set, such as split=test; may be repeated.")
  private List<String> set = new ArrayList<>();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Contact sheet, a PNG; <name>-images.png by default.")
  private Path out;

  @Override
  public Integer call() {
    common.refuseSeed("nothing is drawn");
    if (out != null) {
      OutFile.require(out, ".png");
    }
    Pictures.requireFonts();
    DataSettings data = PreparedData.of(settings(), common);
    ImageRecords images = ImageRecords.open(data);
    List<String> classes = DataSources.describe(data).classes();
    Path sheet = out == null ? Path.of(word() + "-images.png") : out;
    ImageStatistics statistics = ImageStatistics.of(images, classes.size());
    AtomicFiles.writeBytes(sheet, Pictures.png(new ContactSheet(images, classes).paint()));
    DataSetSummary summary = new DataSetSummary(data, images, statistics, sheet);
    new Output(command, common).print(summary.json(), summary.text(common.terminal()));
    return ExitCode.OK;
  }

  /** The name of the set, or of the file or folder. */
  private String word() {
    if (Catalogue.installed().choices(DataSettings.class).containsKey(name)) {
      return name;
    }
    Path last = Path.of(name).toAbsolutePath().normalize().getFileName();
    return last == null ? "folder" : last.toString();
  }

  private DataSettings settings() {
    List<String> changes = new ArrayList<>();
    for (String change : set) {
      changes.add(change.startsWith(SETTING) ? change : SETTING + change);
    }
    DataSettings data = Overrides.apply(ExperimentSpec.of(named(changes)), changes).data();
    if (!data.images()) {
      throw new InputException(
          "expected a set of images, found %s, which has none; 'config list' describes it"
              .formatted(name));
    }
    return data;
  }

  /** The settings of a kind, or of a path. */
  private DataSettings named(List<String> changes) {
    Map<String, Record> kinds = Catalogue.installed().choices(DataSettings.class);
    if (kinds.containsKey(name)) {
      return (DataSettings) kinds.get(name);
    }
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.endsWith(".npy") || lower.endsWith(".npz")) {
      changes.add("data.file=" + YamlScalar.quoted(name));
      return (DataSettings) kinds.get("image-array");
    }
    if (isFolder()) {
      changes.add("data.path=" + YamlScalar.quoted(name));
      return (DataSettings) kinds.get("image-folder");
    }
    List<String> images =
        kinds.keySet().stream().filter(kind -> ((DataSettings) kinds.get(kind)).images()).toList();
    throw new InputException(
        "expected a set of images, a folder of pictures, or a file .npy or .npz, found %s%s"
            .formatted(name, Suggestions.hint(name, images)));
  }

  private boolean isFolder() {
    try {
      return Files.isDirectory(Path.of(name));
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
