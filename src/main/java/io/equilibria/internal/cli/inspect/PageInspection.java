package io.equilibria.internal.cli.inspect;

import io.equilibria.internal.checkpoint.CheckpointPath;
import io.equilibria.internal.checkpoint.CheckpointReader;
import io.equilibria.internal.cli.BytesProgress;
import io.equilibria.internal.cli.CommonOptions;
import io.equilibria.internal.cli.DefaultPaths;
import io.equilibria.internal.cli.ExitCode;
import io.equilibria.internal.cli.OutFile;
import io.equilibria.internal.cli.Output;
import io.equilibria.internal.file.AtomicFiles;
import io.equilibria.internal.inspect.CheckpointPage;
import io.equilibria.internal.inspect.TerminalText;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** Implements {@code inspect CKPT --html}. */
final class PageInspection {
  private final CommonOptions common;
  private final Output output;
  private final Path checkpoint;

  PageInspection(CommandSpec command, CommonOptions common, Path checkpoint) {
    this.common = common;
    this.output = new Output(command, common);
    this.checkpoint = checkpoint;
  }

  /**
   * Writes the page.
   *
   * @param out the file; null for one with the checkpoint's name in the current folder
   */
  int write(Path out) {
    return CheckpointPath.read(checkpoint, prefix -> write(prefix, out));
  }

  private int write(Path prefix, Path out) {
    Path file = out == null ? Path.of(prefix.getFileName() + ".html") : out;
    OutFile.require(file, ".html");
    try (CheckpointReader reader = CheckpointReader.open(prefix)) {
      String page;
      try (BytesProgress progress = new BytesProgress("read", reader.index().bytes(), common)) {
        page = CheckpointPage.of(reader, progress);
      }
      AtomicFiles.writeText(file, page);
      output.print(
          Map.of("out", file.toString()),
          "%s: %s tensors; open it in a browser"
              .formatted(
                  DefaultPaths.shortly(file), TerminalText.whole(reader.index().entries().size())));
      return ExitCode.OK;
    }
  }
}
