import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * Prints every number that the signatures of a SavedModel compute from fixed inputs, one per line,
 * in hexadecimal. It needs only TensorFlow, so that it can read the models of any version.
 */
final class SavedModelOutputs {
  /** Stands for axes of unknown length, and for the number of samples to draw. */
  private static final int ROWS = 5;

  private static final long SEED = 3;

  public static void main(String[] arguments) {
    ConfigProto oneThread =
        ConfigProto.newBuilder()
            .setIntraOpParallelismThreads(1)
            .setInterOpParallelismThreads(1)
            .build();
    try (SavedModelBundle model =
        SavedModelBundle.loader(arguments[0])
            .withTags("serve")
            .withConfigProto(oneThread)
            .load()) {
      new TreeMap<>(model.metaGraphDef().getSignatureDefMap())
          .forEach((name, signature) -> print(model.session(), name, signature));
    }
  }

  private static void print(Session session, String name, SignatureDef signature) {
    List<Tensor> inputs = new ArrayList<>();
    try {
      Session.Runner runner = session.runner();
      for (Map.Entry<String, TensorInfo> input :
          new TreeMap<>(signature.getInputsMap()).entrySet()) {
        Tensor tensor = input(input.getKey(), input.getValue());
        inputs.add(tensor);
        runner.feed(input.getValue().getName(), tensor);
      }
      Map<String, TensorInfo> outputs = new TreeMap<>(signature.getOutputsMap());
      outputs.values().forEach(output -> runner.fetch(output.getName()));
      try (Result result = runner.run()) {
        int next = 0;
        for (String output : outputs.keySet()) {
          print(name + " " + output, result.get(next++));
        }
      }
    } finally {
      inputs.forEach(Tensor::close);
    }
  }

  private static void print(String name, Tensor values) {
    if (values instanceof TInt32 whole) {
      int[] numbers = new int[Math.toIntExact(whole.size())];
      whole.copyTo(DataBuffers.of(numbers, false, false));
      for (int i = 0; i < numbers.length; i++) {
        System.out.println(name + " " + i + " " + numbers[i]);
      }
      return;
    }
    float[] numbers = new float[Math.toIntExact(values.size())];
    ((TFloat32) values).copyTo(DataBuffers.of(numbers, false, false));
    for (int i = 0; i < numbers.length; i++) {
      System.out.println(name + " " + i + " " + Float.toHexString(numbers[i]));
    }
  }

  /** Normal numbers, the same for the same shape; a count, a seed, or ones. */
  private static Tensor input(String name, TensorInfo info) {
    Shape shape = shape(info.getTensorShape());
    int size = Math.toIntExact(shape.size());
    switch (info.getDtype()) {
      case DT_FLOAT:
        float[] numbers = new float[size];
        Random random = new Random(SEED);
        for (int i = 0; i < size; i++) {
          numbers[i] = (float) random.nextGaussian();
        }
        return TFloat32.tensorOf(shape, DataBuffers.of(numbers, true, false));
      case DT_INT32:
        int[] counts = new int[size];
        Arrays.fill(counts, name.equals("count") ? ROWS : 1);
        return TInt32.tensorOf(shape, DataBuffers.of(counts, true, false));
      case DT_INT64:
        long[] seeds = new long[size];
        Arrays.fill(seeds, name.equals("seed") ? SEED : 1);
        return TInt64.tensorOf(shape, DataBuffers.of(seeds, true, false));
      default:
        throw new IllegalArgumentException("input " + name + ": unexpected " + info.getDtype());
    }
  }

  private static Shape shape(TensorShapeProto proto) {
    return Shape.of(
        proto.getDimList().stream()
            .mapToLong(axis -> axis.getSize() < 0 ? ROWS : axis.getSize())
            .toArray());
  }
}
