package io.equilibria.internal.mixture;

import java.util.ArrayList;
import java.util.List;

/**
 * The layers of a {@link SingleNetwork}: the components' layers as diagonal blocks, followed by the
 * selector's units, the gate and the sum.
 *
 * @param components the components, with at least two layers each
 * @param selector the selector
 * @param gates C of each component: the value that a gate subtracts if off is 1
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record GatedBlocks(List<DenseComponent> components, Selector selector, float[] gates) {

  List<DenseWeights> layers() {
    List<DenseWeights> layers = new ArrayList<>();
    layers.add(first());
    for (int l = 1; l < depth() - 1; l++) {
      layers.add(inner(l));
    }
    layers.add(gate());
    layers.add(sum());
    return layers;
  }

  private int depth() {
    return components.get(0).depth();
  }

  private int units(int layer) {
    return components.get(0).layers().get(layer).outputs();
  }

  private int selecting() {
    return 2 * selector.zones().size();
  }

  /** The column of before_i among the selector's units; that of after_i follows. */
  private static int before(int zone) {
    return 2 * zone;
  }

  private static int after(int zone) {
    return 2 * zone + 1;
  }

  /**
   * The first layer: the input of all components is z, that of the selector's units is t, the last
   * number.
   */
  private DenseWeights first() {
    int latent = components.get(0).latent();
    int own = units(0) * components.size();
    DenseWeights layer = DenseWeights.zeros(latent + 1, own + selecting());
    for (int c = 0; c < components.size(); c++) {
      put(components.get(c).layers().get(0), layer, 0, c * units(0), 1);
    }
    for (int i = 0; i < selector.zones().size(); i++) {
      Zone zone = selector.zones().get(i);
      layer.set(latent, own + before(i), -zone.slope());
      layer.bias()[own + before(i)] = zone.slope() * zone.to();
      layer.set(latent, own + after(i), zone.slope());
      layer.bias()[own + after(i)] = -zone.slope() * zone.from();
    }
    return layer;
  }

  /** An inner layer: diagonal blocks, and the selector's units passed through. */
  private DenseWeights inner(int l) {
    int in = units(l - 1) * components.size();
    int out = units(l) * components.size();
    DenseWeights layer = DenseWeights.zeros(in + selecting(), out + selecting());
    for (int c = 0; c < components.size(); c++) {
      put(components.get(c).layers().get(l), layer, c * units(l - 1), c * units(l), 1);
    }
    for (int i = 0; i < selecting(); i++) {
      layer.set(in + i, out + i, 1);
    }
    return layer;
  }

  /** The gate: two units for each output of each component, one per sign, minus C times off. */
  private DenseWeights gate() {
    int last = depth() - 1;
    int features = units(last);
    int in = units(last - 1) * components.size();
    DenseWeights layer = DenseWeights.zeros(in + selecting(), 2 * features * components.size());
    for (int c = 0; c < components.size(); c++) {
      DenseWeights own = components.get(c).layers().get(last);
      int column = 2 * features * c;
      put(own, layer, c * units(last - 1), column, 1);
      put(own, layer, c * units(last - 1), column + features, -1);
      for (int j = column; j < column + 2 * features; j++) {
        if (c > 0) {
          layer.set(in + before(c - 1), j, -gates[c]);
        }
        if (c < components.size() - 1) {
          layer.set(in + after(c), j, -gates[c]);
        }
      }
    }
    return layer;
  }

  private DenseWeights sum() {
    int features = units(depth() - 1);
    DenseWeights layer = DenseWeights.zeros(2 * features * components.size(), features);
    for (int c = 0; c < components.size(); c++) {
      for (int j = 0; j < features; j++) {
        layer.set(2 * features * c + j, j, 1);
        layer.set(2 * features * c + features + j, j, -1);
      }
    }
    return layer;
  }

  /** Copies a block, times a sign, to a position. */
  private static void put(DenseWeights block, DenseWeights target, int row, int column, int sign) {
    for (int i = 0; i < block.inputs(); i++) {
      for (int j = 0; j < block.outputs(); j++) {
        target.set(row + i, column + j, sign * block.at(i, j));
      }
    }
    for (int j = 0; j < block.outputs(); j++) {
      target.bias()[column + j] = sign * block.bias()[j];
    }
  }
}
