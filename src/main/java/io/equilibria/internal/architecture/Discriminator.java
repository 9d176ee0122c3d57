package io.equilibria.internal.architecture;

import io.equilibria.internal.layer.Network;
import io.equilibria.layer.Parameter;
import io.equilibria.tensor.Variable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.types.family.TType;

/**
 * A discriminator network with additional heads on the features before its last layer.
 *
 * @param network the network from samples to one logit each
 * @param heads the heads by name, whose input is that of the network's last layer. A head's network
 *     is named after the player and the head, such as {@code discriminator/class}
 */
public record Discriminator(Network network, Map<String, Network> heads) {
  /**
   * The name of the auxiliary classifier, whose outputs are logits {@code [replica, batch,
   * classes]}.
   */
  public static final String CLASSIFIER = "class";

  public Discriminator {
    heads = Collections.unmodifiableMap(new LinkedHashMap<>(heads));
  }

  /** A discriminator without heads. */
  public static Discriminator of(Network network) {
    return new Discriminator(network, Map.of());
  }

  /** The prefix of the names of its variables. */
  public String name() {
    return network.name();
  }

  /** The network and the networks of the heads. */
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
