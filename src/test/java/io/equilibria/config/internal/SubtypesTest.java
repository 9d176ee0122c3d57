package io.equilibria.config.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.config.ArchitectureSpec;
import io.equilibria.config.ConstraintSpec;
import io.equilibria.config.DataSpec;
import io.equilibria.config.Experiment;
import io.equilibria.config.LossSpec;
import io.equilibria.config.OptimizerSpec;
import io.equilibria.config.PenaltySpec;
import io.equilibria.config.Spec;
import io.equilibria.config.TrainingSpec;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SubtypesTest {
  @Test
  void kinds_listEveryRecordOfEveryChoiceInAnExperiment() {
    Set<Class<?>> choices = choicesWithin(Experiment.class);

    assertThat(choices)
        .contains(DataSpec.class, PenaltySpec.class, ConstraintSpec.class)
        .contains(ArchitectureSpec.class, OptimizerSpec.class, LossSpec.class);
    for (Class<?> choice : choices) {
      if (!choice.isSealed()) {
        continue; // open: what belongs to it is known where its kinds are
      }
      assertThat(Subtypes.of(choice).values().stream().<Class<?>>map(Record::getClass))
          .as(choice.getSimpleName())
          .hasSameElementsAs(records(choice));
    }
  }

  @Test
  void kindsOfData_areTheWordsOfTheirRecords() {
    Subtypes.of(DataSpec.class)
        .forEach((kind, defaults) -> assertThat(((DataSpec) defaults).kind()).isEqualTo(kind));
  }

  @Test
  void kindOfARecord_isNullWhereThereIsNoChoice() {
    assertThat(Subtypes.of(TrainingSpec.DEFAULT)).isNull();
    assertThat(Subtypes.of(new PenaltySpec.OnData(3))).isEqualTo("on-data");
  }

  @Test
  void kindsOfNoChoice_areAProgrammingError() {
    assertThatThrownBy(() -> Subtypes.of(String.class))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** The records of a choice and of the families within it. */
  private static Set<Class<?>> records(Class<?> choice) {
    Class<?>[] kinds =
        choice.isSealed() ? choice.getPermittedSubclasses() : choice.getDeclaredClasses();
    return Arrays.stream(kinds)
        .filter(choice::isAssignableFrom)
        .flatMap(type -> type.isSealed() ? records(type).stream() : Stream.of(type))
        .collect(Collectors.toSet());
  }

  /** Every interface that is reached from the components of a record. */
  private static Set<Class<?>> choicesWithin(Class<?> root) {
    Set<Class<?>> choices = new LinkedHashSet<>();
    Deque<Class<?>> open = new ArrayDeque<>(Set.of(root));
    while (!open.isEmpty()) {
      Class<?> type = open.pop();
      if (type.isInterface() && type != List.class) {
        choices.add(type);
        open.addAll(records(type));
      } else if (Spec.class.isAssignableFrom(type) && type.isInterface()) {
        choices.add(type);
      } else if (type.isRecord()) {
        Arrays.stream(type.getRecordComponents()).map(SubtypesTest::type).forEach(open::push);
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
