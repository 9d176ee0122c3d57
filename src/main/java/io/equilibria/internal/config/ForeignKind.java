package io.equilibria.internal.config;

import io.equilibria.config.Catalogue;
import io.equilibria.config.Spec;
import io.equilibria.internal.config.binding.Jar;
import io.equilibria.internal.config.binding.SpecTree;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A kind used by an experiment that is not built in.
 *
 * @param choice the setting that selects it: {@code loss}, {@code penalty}, {@code data}, {@code
 *     architecture}
 * @param kind its name
 * @param type the name of the class that provides it
 * @param place the jar or class folder of that class; empty if it is in neither
 */
public record ForeignKind(String choice, String kind, String type, Optional<Path> place) {
  /** The suffix of the name of a lambda's class. */
  private static final Pattern LAMBDA = Pattern.compile("\\$\\$Lambda.*");

  /** The custom kinds of an experiment, without duplicates, in the order of its settings. */
  public static List<ForeignKind> of(ExperimentSpec experiment, Catalogue catalogue) {
    Set<ForeignKind> found = new LinkedHashSet<>();
    SpecTree.forEach(
        experiment,
        (choice, spec) ->
            catalogue.broughtBy(spec).ifPresent(type -> found.add(of(choice, spec, type))));
    return List.copyOf(found);
  }

  private static ForeignKind of(String choice, Spec settings, Class<?> type) {
    String name = LAMBDA.matcher(type.getName()).replaceAll("");
    return new ForeignKind(choice, settings.kind(), name, Jar.path(type));
  }
}
