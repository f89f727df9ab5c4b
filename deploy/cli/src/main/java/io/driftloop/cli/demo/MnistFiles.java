package io.driftloop.cli.demo;

import io.driftloop.digits.IdxFiles;
import io.driftloop.digits.LabelledImages;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * MNIST's four files in a directory.
 *
 * @param directory where they lie
 * @param digests names of the gzipped files, with the SHA-256 by which they count as the originals
 */
record MnistFiles(Path directory, Map<String, String> digests) {

    /** Names with the SHA-256 of the original files. */
    static final Map<String, String> ORIGINALS = originals();

    /** Files that are compared with the originals. */
    MnistFiles(Path directory) {
        this(directory, ORIGINALS);
    }

    private static Map<String, String> originals() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("train-images-idx3-ubyte.gz", "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609");
        files.put("train-labels-idx1-ubyte.gz", "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c");
        files.put("t10k-images-idx3-ubyte.gz", "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6");
        files.put("t10k-labels-idx1-ubyte.gz", "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6");
        return files;
    }

    /** Whether all four are there, gzipped or plain. */
    boolean complete() {
        return digests.keySet().stream().allMatch(name -> Files.isRegularFile(file(name)));
    }

    /** Whether all four are the originals, byte for byte. */
    boolean original() {
        return digests.entrySet().stream().allMatch(entry -> entry.getValue().equals(sha256(file(entry.getKey()))));
    }

    LabelledImages train() throws IOException {
        return read("train");
    }

    LabelledImages test() throws IOException {
        return read("t10k");
    }

    private LabelledImages read(String part) throws IOException {
        return IdxFiles.read(file(part + "-images-idx3-ubyte.gz"), file(part + "-labels-idx1-ubyte.gz"));
    }

    private Path file(String name) {
        Path gzipped = directory.resolve(name);
        return Files.exists(gzipped) ? gzipped : directory.resolve(name.substring(0, name.length() - ".gz".length()));
    }

    static String sha256(Path file) {
        try (InputStream in = Files.newInputStream(file);
                DigestInputStream digest = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            digest.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.getMessageDigest().digest());
        } catch (IOException e) {
            return "unreadable";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
