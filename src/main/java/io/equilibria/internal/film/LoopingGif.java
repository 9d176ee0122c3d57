package io.equilibria.internal.film;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * An endlessly looping GIF, encoded by Java's own writer. After the first frame, most unchanged
 * pixels are transparent, so that the previous frame is visible.
 */
final class LoopingGif implements AutoCloseable {
  private static final String FORMAT = "javax_imageio_gif_image_1.0";

  /** Netscape's extension: block 1, then the number of repetitions, 0 for no end. */
  private static final byte[] FOR_EVER = {1, 0, 0};

  private final FilmPalette palette;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
  private final ImageOutputStream out;
  private byte[] before;

  LoopingGif(FilmPalette palette) {
    this.palette = palette;
    // Use memory: ImageIO's file cache registers a shutdown hook, which is not possible when an
    // interrupted run writes its film during shutdown.
    out = new MemoryCacheImageOutputStream(bytes);
    try {
      writer.setOutput(out);
      writer.prepareWriteSequence(null);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // writing to an array does not fail
    }
  }

  /**
   * Adds a frame.
   *
   * @param image an image with the size of the first
   * @param hundredths its duration in hundredths of a second
   */
  void add(BufferedImage image, int hundredths) {
    byte[] indices = palette.indices(image);
    byte[] shown = before == null ? indices : changed(indices);
    before = indices;
    BufferedImage frame =
        new BufferedImage(
            image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, palette.model());
    byte[] pixels = ((DataBufferByte) frame.getRaster().getDataBuffer()).getData();
    System.arraycopy(shown, 0, pixels, 0, pixels.length);
    ImageWriteParam plain = writer.getDefaultWriteParam();
    plain.setProgressiveMode(ImageWriteParam.MODE_DISABLED); // Interlaced rows compress worse.
    IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(frame), plain);
    try {
      metadata.setFromTree(FORMAT, described(metadata, hundredths));
      writer.writeToSequence(new IIOImage(frame, null, metadata), plain);
    } catch (IIOInvalidTreeException e) {
      throw new IllegalStateException("the writer knows the format that it names", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Long runs of one colour compress best, so a run continues over unchanged pixels. */
  private byte[] changed(byte[] indices) {
    byte[] changed = indices.clone();
    for (int i = 0; i < changed.length; i++) {
      if (changed[i] == before[i] && (i == 0 || changed[i] != changed[i - 1])) {
        changed[i] = (byte) FilmPalette.SAME;
      }
    }
    return changed;
  }

  private static IIOMetadataNode described(IIOMetadata metadata, int hundredths) {
    IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(FORMAT);
    IIOMetadataNode control = child(root, "GraphicControlExtension");
    control.setAttribute("disposalMethod", "doNotDispose");
    control.setAttribute("userInputFlag", "FALSE");
    control.setAttribute("transparentColorFlag", "TRUE");
    control.setAttribute("transparentColorIndex", Integer.toString(FilmPalette.SAME));
    control.setAttribute("delayTime", Integer.toString(hundredths));
    IIOMetadataNode loop = new IIOMetadataNode("ApplicationExtension");
    loop.setAttribute("applicationID", "NETSCAPE");
    loop.setAttribute("authenticationCode", "2.0");
    loop.setUserObject(FOR_EVER);
    child(root, "ApplicationExtensions").appendChild(loop);
    return root;
  }

  private static IIOMetadataNode child(IIOMetadataNode root, String name) {
    for (int i = 0; i < root.getLength(); i++) {
      if (root.item(i).getNodeName().equals(name)) {
        return (IIOMetadataNode) root.item(i);
      }
    }
    IIOMetadataNode made = new IIOMetadataNode(name);
    root.appendChild(made);
    return made;
  }

  /** The whole file. */
  byte[] finish() {
    try {
      writer.endWriteSequence();
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  @Override
  public void close() {
    writer.dispose();
    try {
      out.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
