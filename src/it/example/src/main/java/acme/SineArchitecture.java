package acme;

import io.equilibria.InputException;
import io.equilibria.architecture.NetworkSite;
import io.equilibria.config.ArchitectureSettings;
import io.equilibria.config.KindName;
import io.equilibria.layer.Dense;
import io.equilibria.layer.Initializer;
import io.equilibria.layer.Layer;
import java.util.List;

/**
 * An architecture for vectors: one hidden layer of sines.
 *
 * @param width units of the hidden layer, 1 to 4096
 * @param frequency the initial value of all frequencies
 */
@KindName("acme:sine")
public record SineArchitecture(int width, double frequency) implements ArchitectureSettings {
  public SineArchitecture {
    if (width < 1 || width > 4096) {
      throw new InputException("architecture.width must be between 1 and 4096, found " + width);
    }
    if (!Double.isFinite(frequency)) {
      throw new InputException("architecture.frequency must be finite, found " + frequency);
    }
  }

  /** From latent vectors to samples. */
  List<Layer> generator(NetworkSite site) {
    return layers(site, Math.toIntExact(site.sample().size()));
  }

  /** From samples to one logit each. */
  List<Layer> discriminator(NetworkSite site) {
    return layers(site, 1);
  }

  private List<Layer> layers(NetworkSite site, int outputs) {
    if (site.sample().numDimensions() != 1) {
      throw new InputException(
          "game.%s.architecture: acme:sine takes vectors, found images; use dcgan or mlp"
              .formatted(site.name()));
    }
    Initializer glorot = Initializer.glorot();
    return List.of(new Dense(width, glorot), new SineLayer(frequency), new Dense(outputs, glorot));
  }
}
