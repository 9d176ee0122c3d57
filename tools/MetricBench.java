import com.sun.management.OperatingSystemMXBean;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.compute.Workers;
import io.equilibria.internal.metric.image.Balls;
import io.equilibria.internal.metric.image.FeatureMoments;
import io.equilibria.internal.metric.image.FrechetDistance;
import io.equilibria.internal.metric.image.GeneratedFeatures;
import io.equilibria.internal.metric.image.GeneratedMoments;
import io.equilibria.internal.metric.image.ManifoldScores;
import io.equilibria.internal.metric.image.RealFeatures;
import io.equilibria.internal.metric.image.RealMoments;
import io.equilibria.internal.tensor.algebra.TensorAlgebra;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;

/**
 * Measures the time of metrics on features in files of float32, in row-major order, as written by
 * python/metric_bench.py, which measures other software on the same files:
 *
 * <pre>
 *   java -cp target/classes:CLASSPATH tools/MetricBench.java fid|prdc REAL GENERATED COUNT WIDTH THREADS
 * </pre>
 */
final class MetricBench {
  public static void main(String[] arguments) throws IOException {
    int count = Integer.parseInt(arguments[3]);
    int width = Integer.parseInt(arguments[4]);
    RealFeatures real = RealFeatures.of(read(arguments[1], count * width), count, width);
    GeneratedFeatures generated =
        GeneratedFeatures.of(read(arguments[2], count * width), count, width);
    try (Workers workers = Workers.of(Integer.parseInt(arguments[5]))) {
      long start = System.nanoTime();
      long processor = processorTime();
      Object found =
          arguments[0].equals("fid")
              ? frechet(real, generated).value()
              : ManifoldScores.of(real, generated, List.of(Balls.NAEEM), Execution.on(workers));
      System.out.printf(
          "%s %.2f s, of the processor %.2f s, %s%n",
          arguments[0],
          (System.nanoTime() - start) / 1e9,
          (processorTime() - processor) / 1e9,
          found);
    }
  }

  private static FrechetDistance frechet(RealFeatures real, GeneratedFeatures generated) {
    try (TensorAlgebra algebra = new TensorAlgebra()) {
      return FrechetDistance.of(
          new RealMoments(FeatureMoments.of(real.features(), algebra)),
          new GeneratedMoments(FeatureMoments.of(generated.features(), algebra)),
          algebra);
    }
  }

  /** The processor time of all threads, in nanoseconds. */
  private static long processorTime() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  private static float[] read(String file, int numbers) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(4 * numbers).order(ByteOrder.LITTLE_ENDIAN);
    try (FileChannel channel = FileChannel.open(Path.of(file))) {
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
    }
    float[] values = new float[numbers];
    bytes.flip().asFloatBuffer().get(values);
    return values;
  }
}
