package io.equilibria.architecture;

import io.equilibria.layer.Network;
import io.equilibria.layer.Parameter;
import io.equilibria.tensor.Variable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.types.family.TType;

/**
 * A network that judges samples, and heads that say more of what its last layer sees.
 *
 * @param network from samples to one logit each
 * @param heads by name; each takes what the last layer of the network is given. A head's network is
 *     called after the player and itself, such as {@code discriminator/class}
 */
public record Discriminator(Network network, Map<String, Network> heads) {
  /** The head that tells classes, whose outputs are {@code [replica, batch, classes]} logits. */
  public static final String CLASSIFIER = "class";

  public Discriminator {
    heads = Collections.unmodifiableMap(new LinkedHashMap<>(heads));
  }

  /** A discriminator without heads. */
  public static Discriminator of(Network network) {
    return new Discriminator(network, Map.of());
  }

  /** First part of the names of its variables. */
  public String name() {
    return network.name();
  }

  /** The network and those of the heads. */
  public List<Network> networks() {
    List<Network> all = new ArrayList<>(List.of(network));
    all.addAll(heads.values());
    return all;
  }

  /** All parameters by full name, in order. */
  public Map<String, Parameter> parameters() {
    Map<String, Parameter> all = new LinkedHashMap<>();
    networks().forEach(one -> all.putAll(one.parameters()));
    return all;
  }

  /** The variables that hold the parameters, trained or not. */
  public List<Variable> variables(Class<? extends TType> type) {
    return networks().stream().flatMap(one -> one.variables(type).stream()).toList();
  }

  /** The variables that a gradient trains. */
  public List<Variable> trained(Class<? extends TType> type) {
    return networks().stream().flatMap(one -> one.trained(type).stream()).toList();
  }
}
