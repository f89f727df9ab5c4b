package io.driftloop.model.torchscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that are damaged, or made to do harm: each is refused with a reason, and takes neither much memory nor much time. */
class DamagedScriptFileTest {

    private static final Path MLP = ScriptFiles.file("mlp-scripted");

    private static final String CODE = "code/__torch__.py";

    @TempDir
    private Path directory;

    /** The file's answer; empty where it is refused, as only it may be. */
    private static Optional<byte[]> converted(Path file, List<Integer> row) {
        try {
            return Optional.of(TorchScriptFile.onnx(file, row));
        } catch (TorchScriptException refused) {
            assertThat(refused).hasMessageMatching("(?s).{10,500}");
            return Optional.empty();
        }
    }

    private Path written(byte[] content) throws IOException {
        return Files.write(directory.resolve("model.pt"), content);
    }

    private Path changed(Path from, String entry, UnaryOperator<byte[]> change) throws IOException {
        return ScriptFiles.repacked(from, directory.resolve("model.pt"), entry, change);
    }

    private Path withForward(String body) throws IOException {
        return changed(
                MLP,
                CODE,
                code -> ("class Mlp(Module):\n  def forward(self: __torch__.Mlp,\n    x: Tensor) -> Tensor:\n"
                                + body.indent(4))
                        .getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aFileThatEndsTooEarlyIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(MLP);
        for (int length = 0; length < whole.length; length += 47) {
            assertThat(converted(written(Arrays.copyOf(whole, length)), List.of(4)))
                    .as("%d bytes", length)
                    .isEmpty();
        }
    }

    @Test
    void aChangedBitIsFoundOrChangesNothing() throws IOException {
        byte[] whole = Files.readAllBytes(MLP);
        byte[] answer = TorchScriptFile.onnx(MLP, List.of(4));
        for (int at = 0; at < whole.length; at += 19) {
            byte[] flipped = whole.clone();
            flipped[at] ^= (byte) (1 << at % Byte.SIZE);
            int place = at;
            converted(written(flipped), List.of(4))
                    .ifPresent(found ->
                            assertThat(found).as("bit in byte %d", place).isEqualTo(answer));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "mlp-scripted, data.pkl, 4",
        "mlp-scripted, code/__torch__/torch/nn/functional.py, 4",
        "functional-scripted, code/__torch__.py, 2x3",
        "functional-scripted, data.pkl, 2x3",
        "cnn-frozen, constants.pkl, 2x9x8",
        "shapes-scripted, code/__torch__.py, 4x6",
        "cnn-scripted, code/__torch__/torch/nn/modules/conv.py, 2x9x8",
    })
    void changesBehindTheChecksumsGiveAnAnswerOrAReason(String name, String entry, String row) throws IOException {
        SplittableRandom random = new SplittableRandom(name.hashCode() * 31L + entry.hashCode());
        List<Integer> shape = IntStream.of(Arrays.stream(row.split("x"))
                        .mapToInt(Integer::parseInt)
                        .toArray())
                .boxed()
                .toList();
        int refused = 0;
        for (int round = 0; round < 80; round++) {
            Path file = changed(ScriptFiles.file(name), entry, content -> damaged(content, random));
            refused += converted(file, shape).isEmpty() ? 1 : 0;
        }
        assertThat(refused).isBetween(20, 80);
    }

    /** A byte changed, a part left out, or a part doubled. */
    static byte[] damaged(byte[] content, SplittableRandom random) {
        int from = random.nextInt(content.length);
        int to = Math.min(content.length, from + 1 + random.nextInt(12));
        byte[] middle =
                switch (random.nextInt(4)) {
                    case 0 -> new byte[] {(byte) random.nextInt(256)};
                    case 1 -> new byte[] {(byte) "()[]{}.,0123456789-\n tRuqh".charAt(random.nextInt(26))};
                    case 2 -> new byte[0];
                    default -> {
                        byte[] part = Arrays.copyOfRange(content, from, to);
                        byte[] twice = Arrays.copyOf(part, 2 * part.length);
                        System.arraycopy(part, 0, twice, part.length, part.length);
                        yield twice;
                    }
                };
        byte[] damaged = Arrays.copyOf(content, from + middle.length + content.length - to);
        System.arraycopy(middle, 0, damaged, from, middle.length);
        System.arraycopy(content, to, damaged, from + middle.length, content.length - to);
        return damaged;
    }

    @Test
    void codeThatNeverEndsIsRefused() throws IOException {
        assertThatThrownBy(() -> TorchScriptFile.onnx(
                        withForward("for i in range(1000000000000):\n  a = torch.add(i, 1)\nreturn x"), List.of(4)))
                .hasMessageContaining("steps");
        assertThatThrownBy(() -> TorchScriptFile.onnx(
                        withForward("for i in range(1000000000000):\n  pass\nreturn x"), List.of(4)))
                .hasMessageContaining("steps");
        assertThatThrownBy(() -> TorchScriptFile.onnx(
                        withForward("for i in range(1000000):\n  x = torch.relu(x)\nreturn x"), List.of(4)))
                .hasMessageContaining("operators");
        assertThatThrownBy(() -> TorchScriptFile.onnx(withForward("return (self).forward(x, )"), List.of(4)))
                .hasMessageContaining("calls itself");
        assertThatThrownBy(() -> TorchScriptFile.onnx(
                        withForward("return " + "(".repeat(100_000) + "x" + ")".repeat(100_000)), List.of(4)))
                .hasMessageContaining("nested");
        assertThatThrownBy(() -> TorchScriptFile.onnx(withForward("return x" + ".a".repeat(100_000)), List.of(4)))
                .isInstanceOf(TorchScriptException.class);
    }

    @Test
    void whatWouldGrowWithoutEndIsRefused() throws IOException {
        assertThatThrownBy(() -> TorchScriptFile.onnx(
                        withForward("for i in range(60):\n  x = torch.cat([x, x], 1)\nreturn x"), List.of(4)))
                .hasMessageContaining("a tensor of the model");
        assertThatThrownBy(() -> TorchScriptFile.onnx(
                        withForward("a = \"{}{}\"\nfor i in range(60):\n  a = torch.format(\"{}{}\", a, a)\n"
                                + "ops.prim.RaiseException(a, \"builtins.ValueError\")"),
                        List.of(4)))
                .hasMessageContaining("refuses");
        assertThatThrownBy(() -> TorchScriptFile.onnx(
                        withForward("a = torch.size(x, 1)\nfor i in range(90):\n  a = torch.mul(a, a)\nreturn x"),
                        List.of(4)))
                .hasMessageContaining("sizes that no tensor has");
        assertThatThrownBy(() -> TorchScriptFile.onnx(
                        withForward("return torch.layer_norm(x, [4], None, annotate(Tensor, self.missing))"),
                        List.of(4)))
                .hasMessageContaining("missing");
    }

    @Test
    void textsThatUnpackToMuchAreNotUnpacked() throws IOException {
        Path bomb = changed(MLP, CODE, code -> new byte[64 << 20]);
        assertThat(Files.size(bomb)).isLessThan(1 << 20);
        assertThatThrownBy(() -> TorchScriptFile.onnx(bomb, List.of(4))).hasMessageContaining("too large");
    }

    @Test
    void objectsOfOtherKindsAreNeverMade() throws IOException {
        String call = "cos\nsystem\n(X\u0004\0\0\0trueeR.";
        assertThatThrownBy(() -> TorchScriptFile.onnx(
                        changed(MLP, "data.pkl", any -> ("\u0002" + call).getBytes(StandardCharsets.ISO_8859_1)),
                        List.of(4)))
                .hasMessageContaining("opcode 0x2");
        assertThatThrownBy(() -> TorchScriptFile.onnx(
                        changed(MLP, "data.pkl", any -> call.replace("ee", "et").getBytes(StandardCharsets.ISO_8859_1)),
                        List.of(4)))
                .hasMessageContaining("os.system, which is not read here");
    }
}
