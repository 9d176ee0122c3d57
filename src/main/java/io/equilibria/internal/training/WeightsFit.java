package io.equilibria.internal.training;

import io.equilibria.InputException;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.game.Coupling;
import io.equilibria.internal.game.MixtureCoupling;
import io.equilibria.internal.game.Networks;
import io.equilibria.internal.layer.Network;
import io.equilibria.internal.run.Manifest;
import io.equilibria.internal.run.StateNames;
import io.equilibria.internal.text.Quote;
import io.equilibria.internal.training.WeightsFile.Stored;
import io.equilibria.layer.Parameter;
import io.equilibria.objective.Side;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tensorflow.ndarray.Shape;

/** Matches a file of weights with the variables of a run. */
final class WeightsFit {
  private static final int SHOWN = 8;

  private final WeightsFile file;
  private final int replicas;
  private final Set<String> wanted;
  private final List<Player> players = new ArrayList<>();
  private final Map<String, Parameter> parameters = new LinkedHashMap<>();
  private final Map<String, String> averages = new LinkedHashMap<>();
  private final Map<String, Stored> found = new TreeMap<>();
  private final Map<String, Use> used = new TreeMap<>();
  private final List<String> problems = new ArrayList<>();
  private final List<String> unknown = new ArrayList<>();
  private boolean ofReplicas;

  /** The array assigned to a variable. */
  private record Use(Stored stored, Shape shape) {}

  /** The parameters of a player, and whether their averages are stored. */
  private record Player(String name, Set<String> parameters, boolean averaged) {}

  /**
   * @param wanted players, or arrays by their names in the file, to read; empty for all, and then
   *     the file must contain nothing else
   */
  WeightsFit(WeightsFile file, ExperimentSpec experiment, Networks networks, Set<String> wanted) {
    this.file = file;
    this.replicas = experiment.replicas();
    this.wanted = wanted;
    for (int g = 0; g < networks.generators().size(); g++) {
      Network generator = networks.generators().get(g);
      add(
          generator.name(),
          generator.parameters(),
          experiment.game().generatorPlayers().get(g).isAveraged());
      generator.parameters().forEach(this::addAverage);
    }
    networks.ofDiscriminators().forEach((name, own) -> add(name, own, false));
    experiment
        .game()
        .mixture()
        .weighted()
        .map(MixtureCoupling::new)
        .ifPresent(mixture -> addWeights(mixture, networks));
  }

  private void addWeights(Coupling mixture, Networks networks) {
    addWeights(mixture.parameters(Side.GENERATORS, networks.generators().size()));
    addWeights(mixture.parameters(Side.DISCRIMINATORS, networks.discriminators().size()));
  }

  /**
   * Adds the log-weights of one side of a mixture; a file with another number of components is
   * rejected.
   */
  private void addWeights(Map<String, Parameter> ofSide) {
    ofSide.keySet().forEach(name -> add(name, ofSide, false));
  }

  private void add(String name, Map<String, Parameter> own, boolean averaged) {
    parameters.putAll(own);
    players.add(new Player(name, own.keySet(), averaged));
  }

  private void addAverage(String name, Parameter parameter) {
    if (parameter.trained()) {
      averages.put(name, StateNames.average(name));
    }
  }

  InitialWeights weights() {
    requireKnownPlayers();
    file.arrays().forEach(this::sort);
    requireSome();
    players.forEach(this::take);
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

  private void requireKnownPlayers() {
    Set<String> known = new TreeSet<>();
    players.forEach(player -> known.add(player.name()));
    file.arrays().forEach(stored -> known.add(stored.name()));
    for (String name : wanted) {
      if (!known.contains(name)) {
        throw new InputException(
            "expected some of the players %s, found %s"
                .formatted(
                    players.stream().map(Player::name).collect(Collectors.joining(", ")),
                    Quote.found(name)));
      }
    }
  }

  private boolean isWanted(Stored stored, String name) {
    return wanted.isEmpty()
        || wanted.contains(stored.name())
        || players.stream()
            .anyMatch(
                player -> wanted.contains(player.name()) && name.startsWith(player.name() + "/"));
  }

  private void sort(Stored stored) {
    Optional<String> known =
        stored.names().stream()
            .filter(name -> parameters.containsKey(name) || averages.containsValue(name))
            .findFirst();
    if (known.isPresent() && isWanted(stored, known.get())) {
      Stored other = found.put(known.get(), stored);
      if (other != null) {
        problems.add(
            "%s: expected one array, found %s and %s"
                .formatted(known.get(), other.name(), stored.name()));
      }
    } else if (wanted.isEmpty() && stored.names().stream().noneMatch(StateNames::isOfTraining)) {
      unknown.add(stored.name());
    }
  }

  private void requireSome() {
    if (found.isEmpty()) {
      throw new InputException(
          "%s contains no weights of this run: expected names such as %s, found %s"
              .formatted(
                  file.path(),
                  parameters.keySet().stream().limit(2).collect(Collectors.joining(", ")),
                  file.arrays().isEmpty()
                      ? "nothing"
                      : some(file.arrays().stream().map(Stored::name).toList(), ", ")));
    }
  }

  /** Assigns all parameters of a player, or none. */
  private void take(Player player) {
    Set<String> names = player.parameters();
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
      if (player.averaged() && averages.containsKey(name)) {
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
                    : "use the architectures of the weights, or take out what is too" + " much"));
  }

  private static String some(List<String> all, String separator) {
    int hidden = all.size() - SHOWN;
    return all.stream().limit(SHOWN).collect(Collectors.joining(separator))
        + (hidden > 0 ? separator + "and %d more".formatted(hidden) : "");
  }
}
