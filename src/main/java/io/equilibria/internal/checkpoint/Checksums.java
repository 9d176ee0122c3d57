package io.equilibria.internal.checkpoint;

import io.equilibria.internal.file.FileErrors;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.zip.CRC32C;

/** Verifies lengths and checksums of tensors against the index. */
final class Checksums {
  private final CheckpointIndex index;
  private final ShardFiles files;
  private final LongConsumer seen;

  /**
   * @param seen called with the number of bytes read since the last call
   */
  Checksums(CheckpointIndex index, ShardFiles files, LongConsumer seen) {
    this.index = index;
    this.files = files;
    this.seen = seen;
  }

  /** The faults of a tensor, at most one for each of its pieces. */
  List<Fault> faults(TensorEntry tensor) {
    List<Fault> faults = new ArrayList<>();
    for (TensorPart part : tensor.parts()) {
      Optional<String> wrong = tensor.misfit(part).or(() -> wrong(tensor, part));
      wrong.ifPresent(
          what ->
              faults.add(
                  new Fault(
                      Optional.of(tensor.name()), index.shardFile(part.extent().shard()), what)));
    }
    return faults;
  }

  /**
   * Checks that a tensor is intact.
   *
   * @throws DamagedException with the first fault
   */
  void require(TensorEntry tensor) throws DamagedException {
    for (Fault fault : faults(tensor)) {
      throw new DamagedException(tensor.name(), fault.file(), fault.what());
    }
  }

  private Optional<String> wrong(TensorEntry tensor, TensorPart part) {
    ByteRange extent = part.extent();
    try {
      ShardFile file = files.of(extent);
      if (file.size() < extent.end()) {
        return Optional.of(
            "expected it to end at byte %,d of the file, which has %,d"
                .formatted(extent.end(), file.size()));
      }
      int found = checksum(tensor.type(), file, part);
      return found == extent.crc()
          ? Optional.empty()
          : Optional.of(
              "expected checksum %08x, found %08x, in %,d bytes at %,d"
                  .formatted(extent.crc(), found, extent.size(), extent.offset()));
    } catch (IOException e) {
      return Optional.of(FileErrors.why(index.shardFile(extent.shard()), e));
    } catch (ArithmeticException e) {
      return Optional.of("a length in it is wrong");
    }
  }

  private int checksum(ElementType type, ShardFile file, TensorPart part) throws IOException {
    ByteRange extent = part.extent();
    if (extent.size() > 0 && type == ElementType.STRING) {
      return new VariableLengthElements(file, extent, part.count()).checksumOfStrings(seen);
    }
    if (extent.size() > 0 && type == ElementType.VARIANT) {
      return new VariableLengthElements(file, extent, part.count()).checksumOfVariants(seen);
    }
    CRC32C crc = new CRC32C();
    file.sum(crc, extent.offset(), extent.size(), seen);
    return MaskedCrc.of(crc);
  }

  /**
   * Reports data files that are longer than their tensors. Missing files are reported with their
   * tensors.
   */
  List<Fault> surplus() {
    List<Fault> faults = new ArrayList<>();
    for (Map.Entry<Integer, Long> shardEnd : index.shardEnds().entrySet()) {
      int shard = shardEnd.getKey();
      long end = shardEnd.getValue();
      try {
        long size = files.of(new ByteRange(shard, 0, 0, 0)).size();
        if (size > end) {
          faults.add(
              new Fault(
                  Optional.empty(),
                  index.shardFile(shard),
                  "expected %,d bytes, found %,d: the rest belongs to no tensor"
                      .formatted(end, size)));
        }
      } catch (IOException e) {
        // Reported with its tensors.
      }
    }
    return faults;
  }
}
