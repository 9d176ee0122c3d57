package io.equilibria.internal.data.image.file;

import io.equilibria.InputException;
import io.equilibria.config.SampleSplit;
import io.equilibria.internal.config.image.ImageFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The pictures of a folder, by class and name.
 *
 * @param root the folder
 * @param classes the names of its subfolders with pictures, in the order of the labels; empty if
 *     there are fewer than two
 * @param files the picture files, relative to the folder, sorted by split, class and path
 * @param labels the label of each picture; empty without classes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record FolderListing(Path root, List<String> classes, List<Path> files, int[] labels) {
  private static final List<String> SPLITS = List.of("test", "train");

  /**
   * Lists a folder.
   *
   * @throws InputException if it cannot be read, has no pictures, has pictures next to the folders
   *     of classes or splits, or lacks a class or split named in the settings
   */
  static FolderListing of(ImageFolder settings) {
    Path root = Path.of(settings.path());
    if (!Files.isDirectory(root)) {
      throw new InputException(
          "data.path: expected a folder of pictures, found %s, which %s; check the path"
              .formatted(root, Files.exists(root) ? "is a file" : "does not exist"));
    }
    List<Path> wanted = parts(root, settings.split());
    Map<Path, Map<String, List<Path>>> all = new LinkedHashMap<>();
    parts(root, SampleSplit.ALL).forEach(part -> all.put(part, byClass(part)));
    if (settings.split() == SampleSplit.ALL && !wanted.equals(List.of(root))) {
      requireNoneBeside(root, wanted.get(0), root);
    }
    requireNoneBeside(root, wanted, all);
    List<String> found = classes(all.values());
    if (found.isEmpty()) {
      return plain(root, wanted, settings);
    }
    List<Map<String, List<Path>>> parts = wanted.stream().map(all::get).toList();
    if (settings.classes().isEmpty()) {
      return labelled(root, parts, found);
    }
    requireFound(root, settings.classes(), found);
    return labelled(root, parts, settings.classes());
  }

  /** The folders that contain the class folders. */
  private static List<Path> parts(Path root, SampleSplit split) {
    List<String> names = PictureTree.folders(root).stream().map(FolderListing::name).toList();
    if (names.equals(SPLITS)) {
      return SplitParts.of(split).stream().map(SplitParts::word).map(root::resolve).toList();
    }
    if (split != SampleSplit.ALL) {
      throw new InputException(
          "data.split: %s has no splits, which would be its only sub-folders, train and test; use all of it"
              .formatted(root));
    }
    return List.of(root);
  }

  /** The classes of all splits, so that a class has the same label in each. */
  private static List<String> classes(Collection<Map<String, List<Path>>> parts) {
    return parts.stream().flatMap(part -> part.keySet().stream()).distinct().sorted().toList();
  }

  private static Map<String, List<Path>> byClass(Path part) {
    Map<String, List<Path>> classes = new TreeMap<>();
    for (Path folder : PictureTree.folders(part)) {
      List<Path> pictures = PictureTree.pictures(folder);
      if (!pictures.isEmpty()) {
        classes.put(name(folder), pictures);
      }
    }
    return classes;
  }

  /** Pictures of a part that is read would be left out silently if another has classes. */
  private static void requireNoneBeside(
      Path root, List<Path> wanted, Map<Path, Map<String, List<Path>>> parts) {
    Stream<Path> classes =
        parts.entrySet().stream()
            .flatMap(part -> part.getValue().keySet().stream().map(part.getKey()::resolve));
    classes
        .findFirst()
        .ifPresent(name -> wanted.forEach(part -> requireNoneBeside(root, name, part)));
  }

  private static void requireNoneBeside(Path root, Path folder, Path part) {
    List<Path> beside = PictureTree.picturesBeside(part);
    if (!beside.isEmpty()) {
      throw new InputException(
          "%s: expected pictures in sub-folders, which are classes or splits, or in the folder itself, found both: the folder %s and %s; move one of them"
              .formatted(root, root.relativize(folder), root.relativize(beside.get(0))));
    }
  }

  private static FolderListing plain(Path root, List<Path> parts, ImageFolder settings) {
    List<Path> files =
        parts.stream()
            .flatMap(part -> PictureTree.picturesBeside(part).stream())
            .map(root::relativize)
            .toList();
    if (files.isEmpty()) {
      throw new InputException(
          "%s: found no picture in it, whose name would end with %s; check the path"
              .formatted(root, String.join(", ", PictureFile.ENDINGS)));
    }
    requireFound(root, settings.classes(), List.of());
    return new FolderListing(root, List.of(), files, new int[0]);
  }

  private static void requireFound(Path root, List<String> wanted, List<String> found) {
    for (String name : wanted) {
      if (!found.contains(name)) {
        throw new InputException(
            "data.classes: found no sub-folder %s with pictures in %s; it has %s"
                .formatted(name, root, found.isEmpty() ? "none" : String.join(", ", found)));
      }
    }
  }

  private static FolderListing labelled(
      Path root, List<Map<String, List<Path>>> parts, List<String> classes) {
    List<Path> files = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    for (Map<String, List<Path>> part : parts) {
      for (int label = 0; label < classes.size(); label++) {
        List<Path> pictures = part.getOrDefault(classes.get(label), List.of());
        pictures.forEach(file -> files.add(root.relativize(file)));
        labels.addAll(Collections.nCopies(pictures.size(), label));
      }
    }
    if (files.isEmpty()) {
      throw new InputException(
          "%s: found no picture of the classes %s in the split; check data.split and data.classes"
              .formatted(root, String.join(", ", classes)));
    }
    boolean several = classes.size() > 1;
    return new FolderListing(
        root,
        several ? classes : List.of(),
        List.copyOf(files),
        several ? labels.stream().mapToInt(Integer::intValue).toArray() : new int[0]);
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
