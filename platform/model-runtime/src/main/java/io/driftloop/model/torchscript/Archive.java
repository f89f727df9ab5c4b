package io.driftloop.model.torchscript;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The archive of a TorchScript file, read entry by entry and never extracted. For one thread. Close it. */
final class Archive implements AutoCloseable {

    static final long MOST_BYTES = 1L << 30;

    private static final int MOST_ENTRIES = 100_000;
    private static final int MOST_TEXT = 16 << 20;

    private final ZipFile zip;
    private final String root;
    private long textLeft = MOST_TEXT;

    private Archive(ZipFile zip) {
        this.zip = zip;
        this.root = root(zip);
    }

    /**
     * Opens.
     *
     * @throws TorchScriptException when it is no archive of a scripted model
     */
    static Archive open(Path file) {
        ZipFile zip;
        try {
            zip = new ZipFile(file.toFile());
        } catch (IOException | IllegalArgumentException e) {
            throw new TorchScriptException("it is no TorchScript file: it is no complete zip archive", e);
        }
        try {
            return new Archive(zip);
        } catch (IllegalArgumentException e) {
            close(zip);
            throw new TorchScriptException("it is no TorchScript file: the names of its entries are damaged", e);
        } catch (RuntimeException e) {
            close(zip);
            throw e;
        }
    }

    private static String root(ZipFile zip) {
        if (zip.size() > MOST_ENTRIES) {
            throw new TorchScriptException("it has more than " + MOST_ENTRIES + " entries");
        }
        List<String> roots = Collections.list(zip.entries()).stream()
                .map(ZipEntry::getName)
                .filter(name -> name.endsWith("/data.pkl") && name.indexOf('/') == name.length() - "/data.pkl".length())
                .map(name -> name.substring(0, name.indexOf('/') + 1))
                .toList();
        if (roots.size() != 1) {
            throw new TorchScriptException("it is no TorchScript file: it has no data.pkl");
        }
        String root = roots.get(0);
        if (zip.getEntry(root + "constants.pkl") == null) {
            throw new TorchScriptException("it holds weights or a pickled model, and no code, as torch.save writes it; "
                    + "save the model with torch.jit.script(model.eval()).save(\"model.pt\")");
        }
        return root;
    }

    /** Whether there is an entry of this name below the root. */
    boolean has(String name) {
        return zip.getEntry(root + name) != null;
    }

    /** An entry of code or objects; all of them together are capped. */
    byte[] small(String name) {
        byte[] bytes = read(entry(name), Math.min(textLeft, MOST_TEXT));
        textLeft -= bytes.length;
        return bytes;
    }

    /** A text entry, for instance {@code code/__torch__.py}. */
    String text(String name) {
        return new String(small(name), StandardCharsets.UTF_8);
    }

    /** A storage: it is never packed, so that what it takes is bounded by the file and by {@code most}. */
    byte[] storage(String name, long most) {
        ZipEntry entry = entry(name);
        if (entry.getMethod() != ZipEntry.STORED || entry.getCompressedSize() != entry.getSize()) {
            throw new TorchScriptException(
                    "the numbers in " + name + " are compressed, which torch.jit.save never does");
        }
        return read(entry, Math.min(most, MOST_BYTES));
    }

    private ZipEntry entry(String name) {
        ZipEntry entry = zip.getEntry(root + name);
        if (entry == null) {
            throw new TorchScriptException("the file is not complete: it has no " + name);
        }
        return entry;
    }

    private byte[] read(ZipEntry entry, long most) {
        if (entry.getSize() > most) {
            throw new TorchScriptException("an entry of the file is too large: " + nameOf(entry));
        }
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes((int) most);
            CRC32 crc = new CRC32();
            crc.update(bytes);
            if (crc.getValue() != entry.getCrc() || bytes.length != entry.getSize()) {
                throw new TorchScriptException("the file is damaged at " + nameOf(entry));
            }
            return bytes;
        } catch (IOException e) {
            throw new TorchScriptException("the file is damaged at " + nameOf(entry), e);
        }
    }

    private String nameOf(ZipEntry entry) {
        return entry.getName().substring(root.length());
    }

    @Override
    public void close() {
        close(zip);
    }

    private static void close(ZipFile zip) {
        try {
            zip.close();
        } catch (IOException e) {
            throw new TorchScriptException("the file cannot be closed", e);
        }
    }
}
