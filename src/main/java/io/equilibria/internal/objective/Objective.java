package io.equilibria.internal.objective;

import io.equilibria.InputException;
import io.equilibria.objective.Side;
import io.equilibria.objective.Term;
import io.equilibria.objective.TermInput;
import io.equilibria.objective.TermResult;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * The sum of terms that the players minimise. Terms with equal names are numbered in scopes,
 * streams and recorded columns: {@code penalty}, {@code penalty_1}.
 *
 * @param terms at least one term, in the order of summation
 */
public record Objective(List<Term> terms) {

  public Objective {
    terms = List.copyOf(terms);
    if (terms.isEmpty()) {
      throw new IllegalArgumentException("an objective has at least one term");
    }
  }

  /** Creates an objective from terms. */
  public static Objective of(Term... terms) {
    return new Objective(List.of(terms));
  }

  /** A copy with an additional term. */
  public Objective and(Term term) {
    List<Term> more = new ArrayList<>(terms);
    more.add(term);
    return new Objective(more);
  }

  /** The terms that are payoffs between a pair of players; see {@link Term#isPayoff}. */
  public Optional<Objective> payoffs() {
    return only(Term::isPayoff);
  }

  /** The terms that occur once for each discriminator. */
  public Optional<Objective> ofDiscriminators() {
    return only(term -> !term.isPayoff());
  }

  private Optional<Objective> only(Predicate<Term> kept) {
    List<Term> some = terms.stream().filter(kept).toList();
    return some.isEmpty() ? Optional.empty() : Optional.of(new Objective(some));
  }

  /** This objective for several members of each replica; see {@link Term#ofMembers}. */
  public Objective ofMembers(int count) {
    return count == 1
        ? this
        : new Objective(terms.stream().map(term -> term.ofMembers(count)).toList());
  }

  /** Names of all recorded numbers, in the order of the terms. */
  public List<String> scalars() {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < terms.size(); i++) {
      String suffix = suffix(i);
      terms.get(i).scalars().forEach(name -> all.add(name + suffix));
    }
    return all;
  }

  /** Whether any term takes derivatives of the discriminator's gradient. */
  public boolean differentiatesTwice() {
    return terms.stream().anyMatch(Term::differentiatesTwice);
  }

  /** The number of preceding terms with the same name, as a suffix; empty for the first. */
  private String suffix(int index) {
    String name = terms.get(index).name();
    long before = terms.subList(0, index).stream().filter(term -> term.name().equals(name)).count();
    return before == 0 ? "" : "_" + before;
  }

  /**
   * Adds all terms to a graph.
   *
   * @throws InputException if a term that is no payoff adds to the generator's loss
   */
  public <T extends TFloating> ObjectiveParts<T> build(Ops tf, TermInput<T> input) {
    Map<Side, List<Operand<T>>> parts = new EnumMap<>(Side.class);
    Map<String, Operand<T>> scalars = new LinkedHashMap<>();
    for (int i = 0; i < terms.size(); i++) {
      Term term = terms.get(i);
      String suffix = suffix(i);
      TermInput<T> own =
          new TermInput<>(
              input.real(),
              input.generated(),
              input.onReal(),
              input.onGenerated(),
              input.discriminator(),
              suffixed(input.draws(), suffix),
              input.minimising());
      TermResult<T> result = term.of(tf.withSubScope(term.name() + suffix), own);
      if (!term.isPayoff() && result.generator().isPresent()) {
        throw new InputException(
            "the term %s: expected no part in the generator's loss, since Term.isPayoff is false,"
                    .formatted(term.name())
                + " found one; return only the discriminator's, or make it a payoff");
      }
      for (Side side : Side.values()) {
        result
            .of(side)
            .ifPresent(one -> parts.computeIfAbsent(side, s -> new ArrayList<>()).add(one));
      }
      result.scalars().forEach((name, value) -> scalars.put(name + suffix, value));
    }
    return new ObjectiveParts<>(parts, scalars);
  }

  private static TermInput.Draws suffixed(TermInput.Draws draws, String suffix) {
    return suffix.isEmpty()
        ? draws
        : new TermInput.Draws(draws.streams(), name -> draws.stream(name + suffix));
  }
}
