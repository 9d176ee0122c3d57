package io.equilibria.internal.cli.data;

import io.equilibria.InputException;
import io.equilibria.internal.cli.CommandProgress;
import io.equilibria.internal.cli.CommonOptions;
import io.equilibria.internal.cli.ExitCode;
import io.equilibria.internal.cli.Output;
import io.equilibria.internal.compute.ProgressMonitor;
import io.equilibria.internal.data.DataFolders;
import io.equilibria.internal.data.fetch.Download;
import io.equilibria.internal.data.fetch.PublishedSet;
import io.equilibria.internal.data.fetch.SetDownload;
import io.equilibria.internal.text.ProgramName;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code equilibria data fetch}. */
@Command(
    name = "fetch",
    description = {
      "Download a set of images: mnist, fashion-mnist, cifar10, cifar100. For celeba,"
          + " which requires an agreement, print the download address.",
      "",
      "  equilibria data fetch mnist",
      "  equilibria data fetch cifar10 --out /data",
      "",
      "Each file is checked by its SHA-256. An interrupted download is resumed."
    },
    mixinStandardHelpOptions = true)
final class DataFetchCommand implements Callable<Integer> {
  private static final String BY_HAND = "celeba";

  @Spec private CommandSpec command;
  @Mixin private CommonOptions common;

  @Parameters(index = "0", paramLabel = "NAME", description = "The set.")
  private String name;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Folder of sets; by default the one that EQUILIBRIA_DATA names, else"
              + " equilibria/data in the user's cache.")
  private Path out;

  @Option(
      names = "--from",
      paramLabel = "URL",
      description = "A mirror: a folder with the published files under their names.")
  private URI from;

  @Override
  public Integer call() {
    common.refuseSeed("nothing is drawn");
    Path destination = out == null ? DataFolders.here().destination() : out;
    if (name.equals(BY_HAND)) {
      throw new InputException(byHand(destination));
    }
    PublishedSet published = PublishedSet.of(name);
    PublishedSet set = from == null ? published : published.from(mirror());
    SetDownload wanted = new SetDownload(set, destination);
    List<CommandProgress> shown = new ArrayList<>();
    boolean any;
    try {
      any = wanted.get(Download.standard(), file -> progress(file, shown));
    } finally {
      shown.forEach(CommandProgress::close);
    }
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("name", name);
    result.put("folder", wanted.folder().toString());
    result.put("downloaded", any);
    new Output(command, common)
        .print(
            result,
            "%s: %s%s\nNext: %s data show %s"
                .formatted(
                    name,
                    wanted.folder(),
                    any ? "" : ", already present",
                    ProgramName.here(),
                    name));
    return ExitCode.OK;
  }

  private ProgressMonitor progress(String file, List<CommandProgress> shown) {
    CommandProgress progress = new CommandProgress(file, common);
    shown.add(progress);
    return progress;
  }

  private URI mirror() {
    if (from.getHost() == null || !String.valueOf(from.getScheme()).matches("https?")) {
      throw new InputException(
          "--from: expected an address that begins with https:// or http://, found " + from);
    }
    return from;
  }

  private static String byHand(Path destination) {
    return ("celeba must be downloaded by hand. Read the agreement on"
            + " https://mmlab.ie.cuhk.edu.hk/projects/CelebA.html, download"
            + " img_align_celeba.zip, list_eval_partition.txt and list_attr_celeba.txt from"
            + " there, and put the unpacked folder img_align_celeba and both files into %s")
        .formatted(destination.resolve("celeba"));
  }
}
