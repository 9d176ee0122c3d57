import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.SessionFunction;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Runs the signature {@code serving_default} of a generator without a server, for compare-serving, and
 * prints the runs per second of each round; a line on the standard input starts a round.
 *
 * <pre>
 *   java -cp CLASSPATH tools/peers/InProcess.java FOLDER ROWS SECONDS
 * </pre>
 */
final class InProcess {
  public static void main(String[] arguments) throws Exception {
    int rows = Integer.parseInt(arguments[1]);
    double seconds = Double.parseDouble(arguments[2]);
    try (SavedModelBundle bundle = SavedModelBundle.load(Path.of(arguments[0]).toString())) {
      SessionFunction function = bundle.function("serving_default");
      Map<String, Tensor> inputs = inputs(function, rows);
      measure(function, inputs, seconds);
      System.out.println("ready");
      while (System.in.read() >= 0) {
        System.out.println(measure(function, inputs, seconds));
      }
    }
  }

  private static Map<String, Tensor> inputs(SessionFunction function, int rows) {
    Map<String, Tensor> inputs = new HashMap<>();
    Random random = new Random(1);
    for (String name : function.signature().inputNames()) {
      if (name.equals("labels")) {
        inputs.put(name, TInt32.vectorOf(new int[rows]));
      } else {
        long width = function.signature().getInputs().get(name).shape.get(1);
        float[][] z = new float[rows][(int) width];
        for (float[] row : z) {
          for (int i = 0; i < row.length; i++) {
            row[i] = (float) random.nextGaussian();
          }
        }
        inputs.put(name, TFloat32.tensorOf(StdArrays.ndCopyOf(z)));
      }
    }
    return inputs;
  }

  private static double measure(SessionFunction function, Map<String, Tensor> inputs, double seconds) {
    long begin = System.nanoTime();
    int runs = 0;
    double time = 0;
    while (time < seconds) {
      try (Result ignored = function.call(inputs)) {
        runs++;
      }
      time = (System.nanoTime() - begin) / 1e9;
    }
    return runs / time;
  }
}
