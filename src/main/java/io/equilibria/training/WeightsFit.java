package io.equilibria.training;

import io.equilibria.InputException;
import io.equilibria.config.Experiment;
import io.equilibria.game.Networks;
import io.equilibria.layer.Parameter;
import io.equilibria.run.Manifest;
import io.equilibria.run.StateNames;
import io.equilibria.training.WeightsFile.Stored;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tensorflow.ndarray.Shape;

/** A file of weights held against the variables of a run. */
final class WeightsFit {
  private static final int SHOWN = 8;

  private final WeightsFile file;
  private final int replicas;
  private final List<Map<String, Parameter>> players = new ArrayList<>();
  private final Set<String> averaged = new HashSet<>();
  private final Map<String, Parameter> parameters = new LinkedHashMap<>();
  private final Map<String, String> averages = new LinkedHashMap<>();
  private final Map<String, Stored> found = new TreeMap<>();
  private final Map<String, Use> used = new TreeMap<>();
  private final List<String> problems = new ArrayList<>();
  private final List<String> unknown = new ArrayList<>();
  private boolean ofReplicas;

  /** What a variable of a shape gets. */
  private record Use(Stored stored, Shape shape) {}

  WeightsFit(WeightsFile file, Experiment experiment, Networks networks) {
    this.file = file;
    this.replicas = experiment.replicas();
    for (int g = 0; g < networks.generators().size(); g++) {
      Map<String, Parameter> generator = networks.generators().get(g).parameters();
      players.add(generator);
      generator.keySet().stream()
          .filter(name -> generator.get(name).trained())
          .forEach(name -> averages.put(name, StateNames.average(name)));
      if (experiment.game().generators().get(g).isAveraged()) {
        averaged.addAll(generator.keySet());
      }
    }
    networks.discriminators().forEach(one -> players.add(one.parameters()));
    players.forEach(parameters::putAll);
  }

  InitialWeights weights() {
    file.arrays().forEach(this::sort);
    requireSome();
    players.forEach(player -> take(player.keySet()));
    requireNoProblem();
    Map<String, float[]> values = new LinkedHashMap<>();
    used.forEach((name, use) -> values.put(name, numbers(use)));
    requireNoProblem();
    return new InitialWeights(
        new Manifest.Origin(
            file.path().toString(),
            file.sha256(),
            used.values().stream().map(use -> use.stored().name()).distinct().sorted().toList()),
        values);
  }

  private void sort(Stored stored) {
    Optional<String> known =
        stored.names().stream()
            .filter(name -> parameters.containsKey(name) || averages.containsValue(name))
            .findFirst();
    if (known.isPresent()) {
      Stored other = found.put(known.get(), stored);
      if (other != null) {
        problems.add(
            "%s: both %s and %s are it".formatted(known.get(), other.name(), stored.name()));
      }
    } else if (stored.names().stream().noneMatch(StateNames::isOfTraining)) {
      unknown.add(stored.name());
    }
  }

  private void requireSome() {
    if (found.isEmpty()) {
      throw new InputException(
          "%s holds no weights of this run: expected names such as %s, found %s"
              .formatted(
                  file.path(),
                  parameters.keySet().stream().limit(2).collect(Collectors.joining(", ")),
                  file.arrays().isEmpty()
                      ? "nothing"
                      : some(file.arrays().stream().map(Stored::name).toList(), ", ")));
    }
  }

  /** All of a player, or nothing. */
  private void take(Set<String> names) {
    if (names.stream().noneMatch(name -> parameter(name).isPresent())) {
      return;
    }
    for (String name : names) {
      Shape shape = parameters.get(name).shape();
      Optional<Stored> parameter = parameter(name);
      if (parameter.isEmpty()) {
        problems.add("%s: expected %s, found none".formatted(name, shapes(shape)));
        continue;
      }
      use(name, parameter.get(), shape);
      if (averaged.contains(name) && averages.containsKey(name)) {
        String average = averages.get(name);
        Stored own = found.get(average);
        if (own != null && !own.equals(parameter.get())) {
          use(average, own, shape);
        } else if (used.containsKey(name)) {
          used.put(average, used.get(name));
        }
      }
    }
  }

  private Optional<Stored> parameter(String name) {
    return Optional.ofNullable(found.get(name))
        .or(() -> Optional.ofNullable(averages.get(name)).map(found::get));
  }

  private void use(String name, Stored stored, Shape shape) {
    if (stored.numbers() == null) {
      problems.add("%s: expected real numbers, found %s".formatted(name, stored.type()));
    } else if (!stored.shape().equals(shape) && !stored.shape().equals(forEach(shape))) {
      problems.add(
          "%s: expected %s, found %s".formatted(name, shapes(shape), text(stored.shape())));
      ofReplicas |= stored.shape().numDimensions() > 0 && stored.shape().tail().equals(shape);
    } else {
      used.put(name, new Use(stored, shape));
    }
  }

  private Shape forEach(Shape shape) {
    return replicas > 1 ? Shape.of(replicas).append(shape) : shape;
  }

  private String shapes(Shape shape) {
    return text(shape) + (replicas > 1 ? " or " + text(forEach(shape)) : "");
  }

  private static String text(Shape shape) {
    return Arrays.toString(shape.asArray());
  }

  /** {@code [replica, ...shape]}. */
  private float[] numbers(Use use) {
    float[] numbers = use.stored().numbers().get();
    for (int i = 0; i < numbers.length; i++) {
      if (!Float.isFinite(numbers[i])) {
        problems.add(
            "%s: expected finite float32, found %s as number %d"
                .formatted(use.stored().name(), numbers[i], i));
        break;
      }
    }
    int size = Math.toIntExact(use.shape().size() * replicas);
    if (numbers.length == size) {
      return numbers;
    }
    float[] repeated = new float[size];
    for (int replica = 0; replica < replicas; replica++) {
      System.arraycopy(numbers, 0, repeated, replica * numbers.length, numbers.length);
    }
    return repeated;
  }

  private void requireNoProblem() {
    if (problems.isEmpty() && unknown.isEmpty()) {
      return;
    }
    List<String> parts = new ArrayList<>();
    if (!problems.isEmpty()) {
      parts.add(some(problems, "; "));
    }
    if (!unknown.isEmpty()) {
      parts.add("unknown to this run: " + some(unknown, ", "));
    }
    throw new InputException(
        "%s does not fit this run: %s; %s"
            .formatted(
                file.path(),
                String.join("; ", parts),
                ofReplicas
                    ? "of one replica of many `export RUN --replica N` makes a file to begin with"
                    : "use the architectures that the weights are of, or take out what is too"
                        + " much"));
  }

  private static String some(List<String> all, String separator) {
    int hidden = all.size() - SHOWN;
    return all.stream().limit(SHOWN).collect(Collectors.joining(separator))
        + (hidden > 0 ? separator + "and %d more".formatted(hidden) : "");
  }
}
