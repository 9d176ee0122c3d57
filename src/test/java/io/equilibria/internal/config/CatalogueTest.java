package io.equilibria.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import io.equilibria.config.ArchitectureSettings;
import io.equilibria.config.Catalogue;
import io.equilibria.config.DataSettings;
import io.equilibria.config.Kind;
import io.equilibria.config.KindName;
import io.equilibria.config.LossSettings;
import io.equilibria.config.PenaltySettings;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CatalogueTest {
  private static final Catalogue ALL = Catalogue.installed();

  /** A loss with a number by which replicas may differ. */
  @KindName("acme:margin")
  record Margin(double margin, boolean squared) implements LossSettings {
    static final Margin DEFAULT = new Margin(1, false);

    Margin {
      Require.notNegative("loss.margin", margin);
    }

    @Override
    public Margin structure() {
      return new Margin(ANY, squared);
    }
  }

  @KindName("acme:single")
  record Single(float weight) implements PenaltySettings {}

  @KindName("acme:array")
  record WithArray(WithPath inner, double weight) implements PenaltySettings {}

  record WithPath(String name, Optional<String> path) {}

  @KindName("acme:several")
  record Several(List<Long> counts, List<Boolean> flags, PenaltySettings inner, WithName name)
      implements PenaltySettings {}

  record WithName(String name) {}

  @KindName("acme:class")
  static final class NoRecord implements PenaltySettings {}

  /** A penalty whose name the library has. */
  @KindName("on-data")
  record Namesake() implements PenaltySettings {}

  /** A sort of kinds that has no settings in files. */
  private interface ToolKind extends Kind<String> {}

  private record Tool(String name) implements ToolKind {
    @Override
    public String defaults() {
      return name;
    }
  }

  @Test
  void kinds_listEveryRecordOfEveryChoiceInAnExperiment() {
    Set<Class<?>> choices = choicesWithin(ExperimentSpec.class);

    assertThat(choices)
        .contains(DataSettings.class, PenaltySettings.class, ConstraintSpec.class)
        .contains(ArchitectureSettings.class, OptimizerSpec.class, LossSettings.class);
    for (Class<?> choice : choices) {
      assertThat(ALL.choices(choice).values().stream().map(Record::getClass))
          .as(choice.getSimpleName())
          .containsAll(
              records(choice).stream().map(type -> type.asSubclass(Record.class)).toList());
    }
  }

  @Test
  void kinds_areInTheOrderInWhichUsersSeeThem() {
    assertThat(ALL.choices(LossSettings.class).keySet())
        .startsWith("minimax", "non-saturating", "wasserstein", "least-squares", "hinge");
    assertThat(ALL.choices(PenaltySettings.class).keySet())
        .startsWith("none", "interpolated", "around-data", "on-data", "on-samples");
    assertThat(ALL.choices(OptimizerSpec.class).keySet())
        .containsExactly("adam", "rmsprop", "sgd", "frozen");
    assertThat(ALL.choices(ConstraintSpec.class).keySet()).containsExactly("none", "clip");
    assertThat(ALL.choices(DataSettings.class)).containsEntry("ring", MixtureSpec.Ring.DEFAULT);
    assertThat(ALL.choices(String.class)).isEmpty();
  }

  /** Reflection and filters cost more than all else where a sweep makes a million experiments. */
  @Test
  void maps_areMadeOnce() {
    assertThat(ALL.choices(PenaltySettings.class)).isSameAs(ALL.choices(PenaltySettings.class));
    assertThat(ALL.all(Kind.class)).isSameAs(ALL.all(Kind.class));
    assertThat(Catalogue.installed()).isSameAs(ALL);
  }

  @Test
  void lossWithSettings_isReadWrittenAndChanged() {
    Catalogue more = ALL.with(Kind.of(Margin.DEFAULT));
    ExperimentSpec ring = Presets.experiment("ring");
    ExperimentSpec named = Overrides.apply(ring, List.of("game.loss=acme:margin"), more);
    ExperimentSpec changed =
        Overrides.apply(ring, List.of("game.loss=acme:margin", "game.loss.margin=3"), more);
    String yaml = ExperimentYaml.write(changed);

    assertThat(named.game().loss()).isEqualTo(Margin.DEFAULT);
    assertThat(changed.game().loss()).isEqualTo(new Margin(3, false));
    assertThat(yaml)
        .contains("  loss:\n    kind: acme:margin\n    margin: 3.0\n    squared: false\n");
    assertThat(ExperimentYaml.parse(yaml, "x.yaml", more)).isEqualTo(changed);
    assertThat(Overrides.apply(changed, List.of("game.loss=hinge"), more).game().loss())
        .isEqualTo(new LossSpec.Plain("hinge"));
    assertThat(named.game().structure()).isEqualTo(changed.game().structure());
    assertThatThrownBy(() -> Overrides.apply(ring, List.of("game.loss={kind: acme:margin}"), more))
        .isInstanceOf(InputException.class);
    assertThatThrownBy(() -> Overrides.apply(changed, List.of("game.loss.margin=-1"), more))
        .isInstanceOf(InputException.class)
        .hasMessage("`game.loss.margin=-1`: game.loss.margin must be >= 0, found -1");
    assertThatThrownBy(() -> ExperimentYaml.parse(yaml, "x.yaml"))
        .isInstanceOf(UnknownKindException.class)
        .hasMessageContaining("game.loss.kind must be one of minimax, ")
        .hasMessageContaining("found `acme:margin`");
  }

  @Test
  void settingsThatCannotBeReadAgain_areRefusedWithTheTypesThatCan() {
    refused(new Single(1), "`acme:single`: Single.weight: expected double, int, ", "found float");
    refused(
        new WithArray(new WithPath("a", Optional.empty()), 1),
        "`acme:array`: WithPath.path: expected double, ",
        "found java.util.Optional<java.lang.String>; use one of them");
    refused(new NoRecord(), "`acme:class`: expected settings that are a record, found class ");
    Several several =
        new Several(List.of(3L), List.of(true), new PenaltySpec.NoPenalty(), new WithName("a b"));
    Catalogue more = ALL.with(Kind.of(several));
    ExperimentSpec ring =
        Overrides.apply(Presets.experiment("ring"), List.of("game.penalty=acme:several"), more);
    assertThat(ring.game().penalty()).isEqualTo(several);
    assertThat(ExperimentYaml.parse(ExperimentYaml.write(ring), "x.yaml", more)).isEqualTo(ring);
  }

  private static void refused(PenaltySettings settings, String... parts) {
    assertThatThrownBy(() -> ALL.with(Kind.of(settings)))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll(parts);
  }

  @Test
  void unknownKind_isToldWithItsChoiceAndName() {
    assertThatThrownBy(() -> Overrides.apply(Presets.experiment("ring"), List.of("data=rings")))
        .isInstanceOfSatisfying(
            UnknownKindException.class,
            unknown -> {
              assertThat(unknown.choice()).isEqualTo(DataSettings.class);
              assertThat(unknown.kind()).isEqualTo("rings");
              assertThat(unknown.with("it came with acme.jar"))
                  .hasMessage(unknown.getMessage() + "; it came with acme.jar");
            })
        .hasMessageEndingWith("found `rings`; did you mean `ring`?");
    assertThatThrownBy(() -> ALL.get(Kind.class, "interpolate"))
        .isInstanceOf(UnknownKindException.class)
        .hasMessageStartingWith("unknown kind `interpolate`; did you mean `interpolated`? Known: ");
  }

  @Test
  void nameThatIsTaken_isRefusedWithinItsChoiceAlone() {
    assertThatThrownBy(() -> ALL.with(Kind.of(new Namesake())))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(
            "the kind `on-data` of PenaltySettings is there already, OnData[weight=")
        .hasMessageContaining("found it again as Namesake[]")
        .hasMessageEndingWith("give one of them another name");
    Catalogue tools = ALL.with(new Tool("on-data"));
    assertThatThrownBy(() -> tools.with(new Tool("on-data")))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("the kind `on-data` of ToolKind is there already");
    assertThat(ALL.choices(PenaltySettings.class)).containsKey("none");
    assertThat(ALL.choices(ConstraintSpec.class)).containsKey("none");
    assertThat(tools.get(ToolKind.class, "on-data").defaults()).isEqualTo("on-data");
  }

  @Test
  void names_haveAForm() {
    for (String bad : List.of("", "a b", ":a", "a:", "a:b:c", "ä", "-a", "a".repeat(65))) {
      assertThatThrownBy(() -> ALL.with(new Tool(bad)))
          .as(bad)
          .isInstanceOf(InputException.class)
          .hasMessageStartingWith("kind ");
    }
    for (String good : List.of("a", "acme:ring", "a-1:b-2")) {
      assertThat(ALL.with(new Tool(good)).all(ToolKind.class)).containsOnlyKeys(good);
    }
  }

  @Test
  void recordWithoutAName_isAProgrammingError() {
    record Nameless() implements PenaltySettings {}
    assertThatThrownBy(() -> ALL.with(Kind.of(new Nameless())))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageEndingWith("needs @KindName, its name in files");
  }

  /** The records of a choice that the library has, and of the families within it. */
  private static Set<Class<?>> records(Class<?> choice) {
    Class<?>[] within =
        choice.isSealed() ? choice.getPermittedSubclasses() : choice.getDeclaredClasses();
    return Arrays.stream(within)
        .filter(choice::isAssignableFrom)
        .flatMap(type -> type.isInterface() ? records(type).stream() : Stream.of(type))
        .collect(Collectors.toSet());
  }

  /** Every interface that is reached from the components of a record. */
  private static Set<Class<?>> choicesWithin(Class<?> root) {
    Set<Class<?>> choices = new LinkedHashSet<>();
    Deque<Class<?>> open = new ArrayDeque<>(Set.of(root));
    while (!open.isEmpty()) {
      Class<?> type = open.pop();
      if (type.isInterface() && type != List.class) {
        if (choices.add(type)) {
          open.addAll(records(type));
        }
      } else if (type.isRecord()) {
        Arrays.stream(type.getRecordComponents()).map(CatalogueTest::type).forEach(open::push);
      }
    }
    return choices;
  }

  /** The type of a component, or of its members where it is a list. */
  private static Class<?> type(RecordComponent component) {
    return component.getGenericType() instanceof ParameterizedType list
            && list.getActualTypeArguments()[0] instanceof Class<?> member
        ? member
        : component.getType();
  }
}
