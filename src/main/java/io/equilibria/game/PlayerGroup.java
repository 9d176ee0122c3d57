package io.equilibria.game;

import io.equilibria.architecture.Discriminator;
import io.equilibria.layer.Network;
import io.equilibria.layer.Weights;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * Players of a side that a graph evaluates together, by batched products: neighbours whose networks
 * differ in values alone. Others, and all convolutional ones, stand alone.
 *
 * @param first number of the first of them within its side
 * @param size how many they are
 */
record PlayerGroup(int first, int size) {

  static List<PlayerGroup> ofGenerators(List<Network> all) {
    return of(all, (one, other) -> one.replicable() && one.hasFormOf(other));
  }

  static List<PlayerGroup> ofDiscriminators(List<Discriminator> all) {
    return of(all, PlayerGroup::areAlike);
  }

  private static boolean areAlike(Discriminator one, Discriminator other) {
    return one.networks().stream().allMatch(Network::replicable)
        && one.heads().keySet().equals(other.heads().keySet())
        && IntStream.range(0, one.networks().size())
            .allMatch(i -> one.networks().get(i).hasFormOf(other.networks().get(i)));
  }

  private static <P> List<PlayerGroup> of(List<P> players, BiPredicate<P, P> alike) {
    List<PlayerGroup> groups = new ArrayList<>();
    int first = 0;
    for (int next = 1; next <= players.size(); next++) {
      if (next == players.size() || !alike.test(players.get(first), players.get(next))) {
        groups.add(new PlayerGroup(first, next - first));
        first = next;
      }
    }
    return groups;
  }

  /** The members' share of something that every player of the side has. */
  <V> List<V> of(List<V> side) {
    return side.subList(first, first + size);
  }

  /**
   * The members' parameters beside each other, by the names of the first member's.
   *
   * @param names of the parameters of each member, in the same order in all
   * @param weights of each member
   */
  static <T extends TFloating> Weights<T> beside(
      Ops tf, List<List<String>> names, List<Weights<T>> weights) {
    if (weights.size() == 1) {
      return weights.get(0);
    }
    Map<String, Operand<T>> together = new HashMap<>();
    for (int i = 0; i < names.get(0).size(); i++) {
      List<Operand<T>> each = new ArrayList<>();
      for (int member = 0; member < weights.size(); member++) {
        each.add(weights.get(member).get(names.get(member).get(i)));
      }
      together.put(names.get(0).get(i), MemberRows.beside(tf, each));
    }
    return together::get;
  }

  /**
   * New values of each member's parameters.
   *
   * @param names of the parameters of each member, in the same order in all
   * @param updates of the members beside each other, by the names of the first member's
   */
  static <T extends TFloating> List<Map<String, Operand<T>>> apart(
      Ops tf, List<List<String>> names, Map<String, Operand<T>> updates) {
    if (names.size() == 1) {
      return List.of(updates);
    }
    List<Map<String, Operand<T>>> each = new ArrayList<>();
    names.forEach(member -> each.add(new HashMap<>()));
    updates.forEach(
        (name, value) -> {
          int index = names.get(0).indexOf(name);
          List<Operand<T>> own = MemberRows.ofMembers(tf, value, names.size());
          for (int member = 0; member < names.size(); member++) {
            each.get(member).put(names.get(member).get(index), own.get(member));
          }
        });
    return each;
  }
}
