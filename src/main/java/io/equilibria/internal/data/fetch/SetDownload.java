package io.equilibria.internal.data.fetch;

import io.equilibria.InputException;
import io.equilibria.internal.compute.ProgressMonitor;
import io.equilibria.internal.file.AtomicFolder;
import io.equilibria.internal.file.FileErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * Downloads a whole set.
 *
 * @param set the set
 * @param destination the folder of sets
 */
public record SetDownload(PublishedSet set, Path destination) {
  /** The folder of the set after the download. */
  public Path folder() {
    return destination.resolve(set.folder());
  }

  /**
   * Downloads missing files.
   *
   * @param download the downloader
   * @param monitors returns the monitor for a file by name
   * @return whether anything was downloaded now
   * @throws InputException as {@link Download#get}, or if the set's folder holds something else
   */
  public boolean get(Download download, Function<String, ProgressMonitor> monitors) {
    if (set.isArchive()) {
      return archive(download, monitors);
    }
    boolean any = false;
    for (RemoteFile file : set.files()) {
      any |= download.get(file, folder().resolve(file.name()), monitors.apply(file.name()));
    }
    return any;
  }

  private boolean archive(Download download, Function<String, ProgressMonitor> monitors) {
    if (Files.exists(folder())) {
      requireWhole();
      return false;
    }
    RemoteFile file = set.files().get(0);
    Path archive = destination.resolve(file.name());
    download.get(file, archive, monitors.apply(file.name()));
    try {
      AtomicFolder.replace(
          folder(), content -> TarArchive.unpack(archive, set.unpacked(), content));
      Files.delete(archive);
    } catch (IOException e) {
      throw FileErrors.cannotWrite(folder(), e);
    }
    return true;
  }

  private void requireWhole() {
    List<String> missing =
        set.unpacked().stream().filter(name -> !Files.exists(folder().resolve(name))).toList();
    if (!missing.isEmpty()) {
      throw new InputException(
          "%s: is there already, without %s; move it away to get the whole set, or use it as it is"
              .formatted(folder(), String.join(", ", missing)));
    }
  }
}
