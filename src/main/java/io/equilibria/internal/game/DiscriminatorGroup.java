package io.equilibria.internal.game;

import io.equilibria.InputException;
import io.equilibria.data.DrawnBatch;
import io.equilibria.internal.architecture.Discriminator;
import io.equilibria.internal.objective.ObjectiveParts;
import io.equilibria.layer.Weights;
import io.equilibria.objective.DiscriminatorOutput;
import io.equilibria.objective.Side;
import io.equilibria.objective.TermInput;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * A group of discriminators evaluated together. The rows of a tensor are the members of all
 * replicas; for terms of one discriminator and one generator, each row is repeated for each
 * generator: {@code (r * members + j) * generators + i}.
 */
final class DiscriminatorGroup<T extends TFloating> {
  private final StepContext<T> step;
  private final PlayerGroup group;
  private final Ops scope;
  private final String place;
  private final List<Weights<T>> weights;
  private final List<List<String>> names;
  private final Judge<T> judge;

  private DiscriminatorGroup(
      StepContext<T> step, Ops tf, Ops read, PlayerGroup group, String place) {
    this.step = step;
    this.group = group;
    this.scope = tf;
    this.place = place;
    List<Discriminator> all = step.players().discriminators();
    this.names = group.of(all).stream().map(one -> List.copyOf(one.parameters().keySet())).toList();
    this.weights =
        IntStream.range(0, group.size())
            .mapToObj(
                j ->
                    step.read(
                        StepContext.own(read, "discriminator", group.first() + j),
                        all.get(group.first() + j).variables(step.game().type())))
            .toList();
    this.judge =
        new Judge<>(
            all.get(group.first()),
            PlayerGroup.beside(tf, names, weights),
            step.streams().ofMembers(group.size()),
            StepContext.ofPlayer("noise/" + place, "discriminator", group.first()));
  }

  private DiscriminatorGroup(DiscriminatorGroup<T> of, Ops tf, String place) {
    this.step = of.step;
    this.group = of.group;
    this.scope = tf;
    this.place = place;
    this.names = of.names;
    this.weights = of.weights;
    this.judge = of.judge;
  }

  /** The same discriminators in another part of the step. */
  DiscriminatorGroup<T> in(Ops tf, String place) {
    return new DiscriminatorGroup<>(
        this, StepContext.own(tf, "discriminator", group.first()), place);
  }

  /**
   * All discriminators, with parameters read after the control dependencies of {@code tf}.
   *
   * @param place the discriminator step within a training step: {@code 0} for the first
   */
  static <T extends TFloating> List<DiscriminatorGroup<T>> all(
      StepContext<T> step, Ops tf, String place) {
    return PlayerGroup.ofDiscriminators(step.players().discriminators()).stream()
        .map(
            group ->
                new DiscriminatorGroup<>(
                    step, StepContext.own(tf, "discriminator", group.first()), tf, group, place))
        .toList();
  }

  PlayerGroup players() {
    return group;
  }

  /** The parameters of a member. */
  Weights<T> weights(int member) {
    return weights.get(member);
  }

  private int members() {
    return group.size();
  }

  /**
   * The outputs on real data and on the samples of all generators.
   *
   * @param statistics new values of the layer statistics of each member
   */
  record Verdict<T extends TFloating>(
      DiscriminatorOutput<T> real,
      DiscriminatorOutput<T> generated,
      List<Map<String, Operand<T>>> statistics) {}

  Verdict<T> verdict(DrawnBatch<T> real, GeneratedBatch<T> generated) {
    Judge.Verdict<T> all =
        judge.of(scope, ofMembers(real), ofMembers(generated.examples()), parts(generated));
    return new Verdict<>(
        all.real(), all.generated(), PlayerGroup.apart(scope, names, all.statistics()));
  }

  private int parts(GeneratedBatch<T> generated) {
    return step.spec().poolsStatistics() ? 1 : generated.generators();
  }

  private DrawnBatch<T> ofMembers(DrawnBatch<T> batch) {
    return repeated(scope, batch, members());
  }

  private static <T extends TFloating> DrawnBatch<T> repeated(
      Ops tf, DrawnBatch<T> batch, int count) {
    return new DrawnBatch<>(
        MemberRows.repeated(tf, batch.x(), count),
        batch.labels().map(labels -> MemberRows.repeatedLabels(tf, labels, count)));
  }

  private DrawnBatch<T> parted(DrawnBatch<T> batch, int count) {
    return new DrawnBatch<>(
        MemberRows.parted(scope, batch.x(), count),
        batch.labels().map(labels -> MemberRows.parted(scope, labels, count)));
  }

  private DrawnBatch<T> joined(DrawnBatch<T> batch, int count) {
    return new DrawnBatch<>(
        MemberRows.joined(scope, batch.x(), count),
        batch.labels().map(labels -> MemberRows.joined(scope, labels, count)));
  }

  /**
   * The payoffs of all pairs in a step of the discriminators.
   *
   * @return one row per pair
   */
  ObjectiveParts<T> payoffsOfDiscriminators(
      DrawnBatch<T> real, GeneratedBatch<T> generated, Verdict<T> verdict) {
    int generators = generated.generators();
    return payoffs(
        new Outputs<>(
            repeated(scope, ofMembers(real), generators),
            repeated(scope, verdict.real(), generators)),
        generated,
        verdict.generated(),
        Side.DISCRIMINATORS);
  }

  /** The payoffs of all pairs in a step of the generators. */
  ObjectiveParts<T> payoffsOfGenerators(DrawnBatch<T> real, GeneratedBatch<T> generated) {
    int generators = generated.generators();
    DrawnBatch<T> ofMembers = ofMembers(real);
    return payoffs(
        new Outputs<>(
            repeated(scope, ofMembers, generators),
            repeated(scope, judge.of(scope, ofMembers), generators)),
        generated,
        judge.of(scope, ofMembers(generated.examples()), parts(generated)),
        Side.GENERATORS);
  }

  private record Outputs<T extends TFloating>(DrawnBatch<T> real, DiscriminatorOutput<T> onReal) {}

  private ObjectiveParts<T> payoffs(
      Outputs<T> data, GeneratedBatch<T> generated, DiscriminatorOutput<T> onGenerated, Side side) {
    int generators = generated.generators();
    int rows = members() * generators;
    return step.definition()
        .objective()
        .payoffs()
        .map(terms -> terms.ofMembers(rows))
        .orElseThrow(
            () ->
                new InputException(
                    "game.loss: expected a loss with a payoff between the players, found none"))
        .build(
            scope,
            new TermInput<>(
                data.real(),
                parted(ofMembers(generated.examples()), generators),
                data.onReal(),
                parted(onGenerated, generators),
                examples -> parted(judge.of(scope, joined(examples, generators)), generators),
                draws(rows),
                Set.of(side)));
  }

  /**
   * The terms that each member minimises in addition to the payoffs.
   *
   * @param drawn samples of the mixture of generators; with one generator, its batch
   * @return one row per member; empty if there are no such terms
   */
  Optional<ObjectiveParts<T>> own(
      DrawnBatch<T> real, GeneratedBatch<T> generated, DrawnBatch<T> drawn, Verdict<T> verdict) {
    boolean all = generated.generators() == 1;
    DrawnBatch<T> ofDrawn = ofMembers(drawn);
    return step.definition()
        .objective()
        .ofDiscriminators()
        .map(
            terms ->
                terms
                    .ofMembers(members())
                    .build(
                        scope,
                        new TermInput<>(
                            ofMembers(real),
                            ofDrawn,
                            verdict.real(),
                            all ? verdict.generated() : judge.of(scope, ofDrawn),
                            examples -> judge.of(scope, examples),
                            draws(members()),
                            Set.of(Side.DISCRIMINATORS))));
  }

  private TermInput.Draws draws(int rows) {
    UnaryOperator<String> named =
        name -> StepContext.ofPlayer(name + "/" + place, "discriminator", group.first());
    return new TermInput.Draws(step.streams().ofMembers(rows), named);
  }

  private DiscriminatorOutput<T> parted(DiscriminatorOutput<T> output, int count) {
    return each(output, count, one -> MemberRows.parted(scope, one, count));
  }

  private static <T extends TFloating> DiscriminatorOutput<T> repeated(
      Ops tf, DiscriminatorOutput<T> output, int count) {
    return each(output, count, one -> MemberRows.repeated(tf, one, count));
  }

  private static <T extends TFloating> DiscriminatorOutput<T> each(
      DiscriminatorOutput<T> output, int count, UnaryOperator<Operand<T>> of) {
    if (count == 1) {
      return output;
    }
    Map<String, Operand<T>> heads = new LinkedHashMap<>();
    output.heads().forEach((name, head) -> heads.put(name, of.apply(head)));
    return new DiscriminatorOutput<>(
        of.apply(output.logits()), () -> of.apply(output.features().get()), heads);
  }
}
