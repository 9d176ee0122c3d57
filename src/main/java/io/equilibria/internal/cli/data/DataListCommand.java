package io.equilibria.internal.cli.data;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.config.DataSettings;
import io.equilibria.config.SampleSplit;
import io.equilibria.data.DataDescription;
import io.equilibria.internal.cli.CommonOptions;
import io.equilibria.internal.cli.ExitCode;
import io.equilibria.internal.cli.Output;
import io.equilibria.internal.cli.terminal.Terminal;
import io.equilibria.internal.data.DataFolders;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.data.image.ImageInventory;
import io.equilibria.internal.data.image.ImageRecords;
import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.internal.text.TextTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code equilibria data list}. */
@Command(
    name = "list",
    description = {
      "List the available sets of images, and whether their files are present.",
      "",
      "  equilibria data list",
      "",
      "Files are searched for in the folder that EQUILIBRIA_DATA names, then in"
          + " equilibria/data in XDG_CACHE_HOME (default ~/.cache)."
    },
    mixinStandardHelpOptions = true)
final class DataListCommand implements Callable<Integer> {
  /** Kinds that have no files until a path is given. */
  private static final List<String> NEED_A_PATH = List.of("image-folder", "image-array");

  @Spec private CommandSpec command;
  @Mixin private CommonOptions common;

  @Override
  public Integer call() {
    common.refuseSeed("nothing is drawn");
    List<Map<String, Object>> sets = new ArrayList<>();
    TextTable table = new TextTable("", 1);
    table.row("name", "images", "size", "where", "licence");
    Catalogue.installed()
        .choices(DataSettings.class)
        .forEach(
            (name, defaults) -> {
              DataSettings data = (DataSettings) defaults;
              if (data.images()) {
                sets.add(add(table, name, data));
              }
            });
    Terminal terminal = common.terminal();
    String folders =
        DataFolders.here().search().stream().map(Path::toString).collect(Collectors.joining(", "));
    new Output(command, common)
        .print(sets, table.text(terminal.width()) + "\n\nSearched: " + folders);
    return ExitCode.OK;
  }

  private static Map<String, Object> add(TextTable table, String name, DataSettings data) {
    Map<String, Object> set = new LinkedHashMap<>();
    set.put("name", name);
    if (NEED_A_PATH.contains(name)) {
      set.put("here", false);
      String path = name.equals("image-folder") ? "data.path" : "data.file";
      table.row(name, "", "", "your files: give " + path, "yours");
      return set;
    }
    DataDescription description = DataSources.describe(data);
    String size =
        Arrays.stream(description.sample().asArray())
            .mapToObj(Long::toString)
            .collect(Collectors.joining("x"));
    String licence = DataSetWords.licence(description.licence());
    set.put("size", description.sample().asArray());
    set.put("classes", description.classes().size());
    set.put("licence", licence);
    try {
      ImageInventory found = ImageRecords.inventory(data, Catalogue.installed());
      set.put("here", true);
      set.put("place", found.place());
      set.put("images", json(found.counts()));
      table.row(name, counts(found.counts()), size, found.place(), licence);
    } catch (InputException e) {
      set.put("here", false);
      set.put("why", e.getMessage());
      table.row(name, "", size, "missing: data fetch " + fetched(name), licence);
    }
    return set;
  }

  /** The name under which the files of a set are downloaded. */
  private static String fetched(String name) {
    return name.equals("color-mnist") ? "mnist" : name;
  }

  private static Map<String, Integer> json(Map<SampleSplit, Integer> counts) {
    Map<String, Integer> json = new LinkedHashMap<>();
    counts.forEach((split, count) -> json.put(split.name().toLowerCase(Locale.ROOT), count));
    return json;
  }

  /** Numbers of training and test images, if there are both. */
  private static String counts(Map<SampleSplit, Integer> counts) {
    return counts.entrySet().stream()
        .filter(count -> counts.size() == 1 || count.getKey() != SampleSplit.ALL)
        .map(count -> NumberText.count(count.getValue()))
        .collect(Collectors.joining(" + "));
  }
}
