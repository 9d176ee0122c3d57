package io.equilibria.internal.serving.warmup;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import io.equilibria.internal.serving.ServedTensor;
import io.equilibria.internal.serving.ServedType;
import io.equilibria.internal.serving.SignatureRun;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.proto.Example;
import org.tensorflow.proto.TensorProto;

/**
 * A request in a {@code PredictionLog} of TensorFlow Serving. Its messages are read by the numbers
 * of their fields:
 *
 * <pre>
 * PredictionLog          classify_log 2, regress_log 3, predict_log 6
 * the logs               request 1
 * PredictRequest         model_spec 1, inputs 2 (a map of TensorProto)
 * ClassificationRequest, RegressionRequest   model_spec 1, input 2
 * ModelSpec              signature_name 3
 * Input                  example_list 1, example_list_with_context 2
 * the lists              examples 1, context 2
 * </pre>
 *
 * @param signature the name of the signature
 * @param inputs its inputs by name
 */
record LoggedRequest(String signature, Map<String, ServedTensor> inputs) {
  private static final int CLASSIFY = 2;
  private static final int REGRESS = 3;
  private static final int PREDICT = 6;

  /** Makes the map unmodifiable. */
  LoggedRequest {
    inputs = Map.copyOf(inputs);
  }

  /**
   * Reads a message.
   *
   * @throws MalformedLogException if it is none, or holds a request of another kind
   */
  static LoggedRequest read(byte[] record) {
    try {
      UnknownFieldSet log = UnknownFieldSet.parseFrom(record);
      if (log.hasField(PREDICT)) {
        UnknownFieldSet request = message(message(log, PREDICT), 1);
        return new LoggedRequest(signature(request), tensors(request));
      }
      int kind = log.hasField(CLASSIFY) ? CLASSIFY : REGRESS;
      if (!log.hasField(kind)) {
        throw new MalformedLogException("is no request to predict, classify or regress");
      }
      UnknownFieldSet request = message(message(log, kind), 1);
      return new LoggedRequest(signature(request), Map.of("inputs", examples(message(request, 2))));
    } catch (InvalidProtocolBufferException e) {
      throw new MalformedLogException("is no PredictionLog: " + e.getMessage());
    }
  }

  private static String signature(UnknownFieldSet request) throws InvalidProtocolBufferException {
    String name = bytes(message(request, 1), 3).toStringUtf8();
    return name.isEmpty() ? SignatureRun.DEFAULT_SIGNATURE : name;
  }

  private static Map<String, ServedTensor> tensors(UnknownFieldSet request)
      throws InvalidProtocolBufferException {
    Map<String, ServedTensor> tensors = new HashMap<>();
    for (ByteString bytes : request.getField(2).getLengthDelimitedList()) {
      UnknownFieldSet entry = UnknownFieldSet.parseFrom(bytes);
      tensors.put(
          bytes(entry, 1).toStringUtf8(),
          LoggedTensor.read(TensorProto.parseFrom(bytes(entry, 2))));
    }
    return tensors;
  }

  private static ServedTensor examples(UnknownFieldSet input)
      throws InvalidProtocolBufferException {
    UnknownFieldSet list = message(input, input.hasField(1) ? 1 : 2);
    Example context = Example.parseFrom(bytes(list, 2));
    List<byte[]> examples = new ArrayList<>();
    for (ByteString example : list.getField(1).getLengthDelimitedList()) {
      examples.add(context.toBuilder().mergeFrom(example).build().toByteArray());
    }
    return new ServedTensor(
        ServedType.STRING, new long[] {examples.size()}, examples.toArray(byte[][]::new));
  }

  private static UnknownFieldSet message(UnknownFieldSet of, int field)
      throws InvalidProtocolBufferException {
    return UnknownFieldSet.parseFrom(bytes(of, field));
  }

  /** The last value of a field, empty if it has none. */
  private static ByteString bytes(UnknownFieldSet of, int field) {
    List<ByteString> values = of.getField(field).getLengthDelimitedList();
    return values.isEmpty() ? ByteString.EMPTY : values.get(values.size() - 1);
  }
}
