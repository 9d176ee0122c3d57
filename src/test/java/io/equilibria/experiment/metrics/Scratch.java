package io.equilibria.experiment.metrics;

import io.equilibria.compute.*;
import java.util.*;

public final class Scratch {
  public static void main(String[] a) {
    MetricData data = MetricData.named(a[0]);
    MetricData.Parts parts = data.open();
    int count = Integer.parseInt(a[1]);
    try (Workers w = Workers.of(2)) {
    for (int seed = 0; seed < 2; seed++) {
      RealDraw draw = RealDraw.of(parts.held(), parts.training(), count, seed);
      for (Corruption c : Corruption.values()) for (int l : new int[]{0, 1, 4}) {
        if (l == 0 && c != Corruption.BLUR) continue;
        long t = System.nanoTime();
        var im = c.apply(draw, l == 0 ? 0 : c.level(l));
        long t1 = System.nanoTime();
        var v = new MetricScorer(data.extractor(), im, draw.training(), seed).values(Execution.on(w));
        StringBuilder b = new StringBuilder();
        v.forEach((m, e) -> b.append(m.id()).append(String.format("=%.4g ", e.value())));
        System.out.println(c + " " + l + " " + b + " ms " + (t1-t)/1000000 + " " + (System.nanoTime() - t1)/1000000);
      }
    }}
  }
}
