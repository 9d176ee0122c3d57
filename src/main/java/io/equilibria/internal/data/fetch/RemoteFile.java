package io.equilibria.internal.data.fetch;

import io.equilibria.internal.file.Digest;
import java.net.URI;
import java.util.List;

/**
 * A published file.
 *
 * @param name the file name
 * @param places the locations in the order in which they are tried, at least one
 * @param bytes the length
 * @param sha256 the SHA-256 of its bytes, in hexadecimal
 */
public record RemoteFile(String name, List<URI> places, long bytes, String sha256) {
  public RemoteFile {
    places = List.copyOf(places);
    if (places.isEmpty() || bytes < 1 || !Digest.isSha256(sha256)) {
      throw new IllegalArgumentException(
          "expected places, a length and a SHA-256 of %s".formatted(name));
    }
  }

  /** A file of the same name in several folders. */
  static RemoteFile of(List<String> folders, String name, long bytes, String sha256) {
    return new RemoteFile(
        name, folders.stream().map(folder -> URI.create(folder + name)).toList(), bytes, sha256);
  }

  /** The same file from another folder. */
  RemoteFile from(URI folder) {
    String base = folder.toString();
    String place = base.endsWith("/") ? base + name : base + "/" + name;
    return new RemoteFile(name, List.of(URI.create(place)), bytes, sha256);
  }
}
