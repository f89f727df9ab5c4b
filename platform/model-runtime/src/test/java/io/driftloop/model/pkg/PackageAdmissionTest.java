package io.driftloop.model.pkg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.Admission;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackageAdmissionTest {
    private static final Actor MAKER = new Actor("training:run-7");
    private static final Instant AT = Instant.parse("2026-11-28T18:00:00Z");

    @TempDir
    Path directory;

    private Path unsigned;
    private Path signed;
    private PackageTrust trust;
    private Admission admission;

    @BeforeEach
    void admit() throws Exception {
        unsigned = ModelPackageTest.write(directory.resolve("unsigned.zip"));
        signed = directory.resolve("signed.zip");
        trust = PackageTrust.read(trusted("mine", "key.pem"), false);
        admission = PackageSigner.read(directory.resolve("key.pem"), trust).sign(unsigned, signed, MAKER, AT);
    }

    @Test
    void whoAdmittedItAndWhenIsRead() throws IOException {
        assertThat(ModelPackage.open(signed, trust).admission()).contains(admission);
        assertThat(admission.by()).isEqualTo(MAKER);
        assertThat(admission.at()).isEqualTo(AT);
        assertThat(admission.key())
                .matches("sha256:[0-9a-f]{64}")
                .isEqualTo(trust.keys().keySet().iterator().next());
        assertThat(ModelPackage.open(signed, trust).onnx())
                .isEqualTo(ModelPackage.open(unsigned).onnx());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "model.json",
                "recipe.json",
                "model.onnx",
                "weights.safetensors",
                "admission.json",
                "admission.sig"
            })
    void aFlippedBitInAnyFileIsRefusedAlthoughTheZipIsWhole(String name) throws IOException {
        int length = read(signed).get(name).length;
        // its ends and two places between
        for (int place : new int[] {0, length / 8, length / 2, length - 1}) {
            Path flipped = rewrite(entries -> entries.get(name)[place] ^= 1);
            assertThatThrownBy(() -> ModelPackage.open(flipped, trust))
                    .as("bit 0 of byte %s of %s", place, name)
                    .isInstanceOf(InvalidModelPackageException.class)
                    .hasMessageContaining("model package");
        }
    }

    @Test
    void whatIsWrongIsSaid() throws IOException {
        assertRefused(
                rewrite(entries -> entries.get("admission.sig")[5] ^= 1),
                "'admission.sig' in the model package is no signature of 'admission.json' by the key " + admission.key()
                        + ": one of the two was changed, or somebody else signed it");
        assertRefused(
                rewrite(entries -> entries.put(
                        "model.json",
                        text(entries.get("model.json"))
                                .replace("0.9875", "0.9999")
                                .getBytes(StandardCharsets.UTF_8))),
                "'model.json' in the model package is not the one that was admitted");
        assertRefused(
                rewrite(entries -> entries.remove("admission.sig")),
                "'admission.json' and 'admission.sig' belong together, but only one of them is in the model package");
        assertRefused(
                rewrite(entries -> entries.put("admission.sig", new byte[0])),
                "'admission.sig' in the model package is no signature of 'admission.json' by the key " + admission.key()
                        + ": one of the two was changed, or somebody else signed it");
        assertRefused(
                rewrite(entries -> entries.put("admission.json", "{}".getBytes(StandardCharsets.UTF_8))),
                "'admission.json' in the model package cannot be read");
    }

    /** Who changes a file with its digests needs the key as well. */
    @Test
    void theSealOfAnotherPackageIsNoSeal() throws IOException {
        Path other = ModelPackageTest.write(directory.resolve("other.zip"), "another network");
        Map<String, byte[]> seal = read(signed);
        Map<String, byte[]> forged = read(other);
        forged.put("admission.json", seal.get("admission.json"));
        forged.put("admission.sig", seal.get("admission.sig"));

        assertRefused(write(forged), "'model.json' in the model package is not the one that was admitted");
    }

    @Test
    void aStrangersSignatureIsRefusedAndNamed() throws Exception {
        PackageTrust others = PackageTrust.read(trusted("theirs", "their-key.pem"), false);
        assertThatThrownBy(() -> ModelPackage.open(signed, others))
                .isInstanceOf(InvalidModelPackageException.class)
                .hasMessage("the model package was admitted by training:run-7 with the key " + admission.key()
                        + ", which is not trusted here; trusted are "
                        + others.keys().keySet()
                        + " (driftloop.admission.trusted)");
        assertThatThrownBy(() -> PackageSigner.read(directory.resolve("their-key.pem"), others)
                        .sign(signed, directory.resolve("again.zip"), MAKER, AT))
                .isInstanceOf(InvalidModelPackageException.class)
                .hasMessageContaining("which is not trusted here");
    }

    @Test
    void packagesMadeBeforeCanBeOpenedUnlessSignaturesAreRequired() throws IOException {
        assertThat(ModelPackage.open(unsigned, trust).admission()).isEmpty();
        assertThat(ModelPackage.open(unsigned, PackageTrust.NOBODY).admission()).isEmpty();
        PackageTrust strict = new PackageTrust(trust.keys(), true);
        assertThat(ModelPackage.open(signed, strict).admission()).contains(admission);
        assertThatThrownBy(() -> ModelPackage.open(unsigned, strict))
                .isInstanceOf(InvalidModelPackageException.class)
                .hasMessage("the model package is not signed, and driftloop.admission.required asks for a signature");
        assertThatThrownBy(() -> PackageTrust.read(null, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("signatures are required but no key is trusted");
    }

    @Test
    void admittedAgainItHasOneSeal() throws IOException {
        Path again = directory.resolve("again.zip");
        Admission second = PackageSigner.read(directory.resolve("key.pem"), trust)
                .sign(signed, again, new Actor("ada"), AT.plusSeconds(1));

        assertThat(read(again).keySet())
                .containsExactly(
                        "model.json",
                        "recipe.json",
                        "model.onnx",
                        "weights.safetensors",
                        "admission.json",
                        "admission.sig");
        assertThat(ModelPackage.open(again, trust).admission()).contains(second);
    }

    @Test
    void aKeyThatEverybodyCanReadOrNobodyTrustsSignsNothing() throws IOException {
        Path key = directory.resolve("key.pem");
        assertThatThrownBy(() -> PackageSigner.read(key, PackageTrust.NOBODY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("openssl pkey -in " + key + " -pubout");
        Path noKey = directory.resolve("mine/public.pem");
        Files.setPosixFilePermissions(noKey, PosixFilePermissions.fromString("rw-------"));
        assertThatThrownBy(() -> PackageSigner.read(noKey, trust))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("holds no Ed25519 private key");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> PackageSigner.read(key, trust))
                .isInstanceOf(IOException.class)
                .hasMessage("every user of this machine can read the private key " + key + ": chmod 600 " + key);
    }

    /** The commands of docs/reference/model-packages.md. */
    @Test
    void opensslAndSha256sumVerifyItWithoutThisProgram() throws Exception {
        assumeTrue(opensslKnowsEd25519(), "no openssl 3 here");
        Map<String, byte[]> entries = read(signed);
        for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
            Files.write(directory.resolve(entry.getKey()), entry.getValue());
        }
        String[] verify = {
            "openssl",
            "pkeyutl",
            "-verify",
            "-pubin",
            "-inkey",
            "mine/public.pem",
            "-rawin",
            "-in",
            "admission.json",
            "-sigfile",
            "admission.sig"
        };
        assertThat(run(verify)).isEqualTo("Signature Verified Successfully\n");
        assertThat(run("sh", "-c", "openssl pkey -pubin -in mine/public.pem -outform DER | sha256sum | cut -d' ' -f1"))
                .isEqualTo(admission.key().substring("sha256:".length()) + "\n");
        assertThat(text(entries.get("admission.json")))
                .contains(run("sha256sum", "model.json").substring(0, 64));

        Files.write(
                directory.resolve("admission.json"),
                text(entries.get("admission.json")).replace("run-7", "run-8").getBytes(StandardCharsets.UTF_8));
        assertThat(run(verify)).contains("Signature Verification Failure");
    }

    /** And what openssl makes is a key here. */
    @Test
    void aKeyOfOpensslSigns() throws Exception {
        assumeTrue(opensslKnowsEd25519(), "no openssl 3 here");
        Files.createDirectories(directory.resolve("openssl"));
        run("openssl", "genpkey", "-algorithm", "ed25519", "-out", "openssl.pem");
        run("openssl", "pkey", "-in", "openssl.pem", "-pubout", "-out", "openssl/public.pem");
        Path key = directory.resolve("openssl.pem");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));

        PackageTrust theirs = PackageTrust.read(directory.resolve("openssl"), true);
        Admission made = PackageSigner.read(key, theirs).sign(unsigned, signed, MAKER, AT);
        assertThat(ModelPackage.open(signed, theirs).admission()).contains(made);
    }

    private boolean opensslKnowsEd25519() {
        try {
            return run("openssl", "version").startsWith("OpenSSL 3");
        } catch (IOException | InterruptedException e) {
            return false;
        }
    }

    private String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor(1, TimeUnit.MINUTES);
        return output;
    }

    private void assertRefused(Path file, String message) {
        assertThatThrownBy(() -> ModelPackage.open(file, trust))
                .isInstanceOf(InvalidModelPackageException.class)
                .hasMessage(message);
    }

    /** A new key pair: the private key in a file of that name, the directory that trusts its public key. */
    private Path trusted(String name, String privateKey) throws IOException, NoSuchAlgorithmException {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Path key = directory.resolve(privateKey);
        Files.writeString(key, pem("PRIVATE", pair.getPrivate()));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        Path trusted = Files.createDirectories(directory.resolve(name));
        Files.writeString(trusted.resolve("public.pem"), pem("PUBLIC", pair.getPublic()));
        return trusted;
    }

    private static String pem(String kind, Key key) {
        return "-----BEGIN " + kind + " KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded()) + "\n-----END " + kind
                + " KEY-----\n";
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.UTF_8);
    }

    private Path rewrite(Consumer<Map<String, byte[]>> change) throws IOException {
        Map<String, byte[]> entries = read(signed);
        change.accept(entries);
        return write(entries);
    }

    private Path write(Map<String, byte[]> entries) throws IOException {
        Path file = Files.createTempFile(directory, "changed", ".zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
            }
        }
        return file;
    }

    private static Map<String, byte[]> read(Path file) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile());
                Stream<? extends ZipEntry> all = zip.stream()) {
            for (ZipEntry entry : all.toList()) {
                entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        return entries;
    }
}
