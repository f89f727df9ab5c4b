package io.driftloop.model.torchscript;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the objects that {@code torch.jit.save} pickles (protocol 2). Only the opcodes and the few constructors that it writes are known; they make plain
 * values, and nothing is imported or called.
 */
final class Pickle {

    /** Where a list or tuple begins on the stack; known by its identity. */
    private static final Value MARK = new Value.Text("mark");

    private final ByteBuffer in;
    private final String folder;
    private final List<Value> stack = new ArrayList<>();
    private final Map<Integer, Value> memo = new HashMap<>();

    private Pickle(byte[] bytes, String folder) {
        this.in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        this.folder = folder;
    }

    /**
     * Reads the one object of a pickle.
     *
     * @param folder where its storages are, for instance {@code data}
     */
    static Value read(byte[] bytes, String folder) {
        try {
            return new Pickle(bytes, folder).object();
        } catch (BufferUnderflowException e) {
            throw new TorchScriptException("the objects of the file end too early", e);
        }
    }

    private Value object() {
        while (true) {
            int opcode = in.get() & 0xff;
            if (opcode == '.') {
                return pop();
            }
            if (!constant(opcode) && !collection(opcode) && !reference(opcode)) {
                throw new TorchScriptException("the objects of the file use opcode 0x" + Integer.toHexString(opcode)
                        + ", which torch.jit.save does not write");
            }
        }
    }

    private boolean constant(int opcode) {
        switch (opcode) {
            case 0x80 -> version(in.get());
            case 'N' -> stack.add(Value.None.NONE);
            case 0x88 -> stack.add(new Value.Bool(true));
            case 0x89 -> stack.add(new Value.Bool(false));
            case 'K' -> stack.add(Value.Int.of(in.get() & 0xff));
            case 'M' -> stack.add(Value.Int.of(in.getShort() & 0xffff));
            case 'J' -> stack.add(Value.Int.of(in.getInt()));
            case 0x8a -> stack.add(Value.Int.of(big(bytes(in.get() & 0xff))));
            case 'G' -> stack.add(new Value.Real(Double.longBitsToDouble(Long.reverseBytes(in.getLong()))));
            case 'X' -> stack.add(new Value.Text(new String(bytes(in.getInt()), StandardCharsets.UTF_8)));
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean collection(int opcode) {
        switch (opcode) {
            case '(' -> stack.add(MARK);
            case ')' -> stack.add(new Value.Items(new ArrayList<>()));
            case ']' -> stack.add(new Value.Items(new ArrayList<>()));
            case '}' -> stack.add(new Value.Table(new LinkedHashMap<>()));
            case 't' -> stack.add(new Value.Items(popToMark()));
            case 0x85 -> stack.add(new Value.Items(pop(1)));
            case 0x86 -> stack.add(new Value.Items(pop(2)));
            case 0x87 -> stack.add(new Value.Items(pop(3)));
            case 'a' -> append(pop(1));
            case 'e' -> append(popToMark());
            case 's' -> put(pop(2));
            case 'u' -> put(popToMark());
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean reference(int opcode) {
        switch (opcode) {
            case 'c' -> stack.add(new Value.FunctionName(line() + "." + line()));
            case 'q' -> memo.put(in.get() & 0xff, top());
            case 'r' -> memo.put(in.getInt(), top());
            case 'h' -> stack.add(remembered(in.get() & 0xff));
            case 'j' -> stack.add(remembered(in.getInt()));
            case 'Q' -> storage();
            case 0x81 -> instance();
            case 'b' -> build();
            case 'R' -> reduce();
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void version(int version) {
        if (version != 2) {
            throw new TorchScriptException(
                    "the objects of the file are pickled by protocol " + version + "; torch.jit.save writes 2");
        }
    }

    private void instance() {
        pop();
        if (!(pop() instanceof Value.FunctionName type) || !type.name().startsWith("__torch__.")) {
            throw malformed();
        }
        stack.add(new Value.ScriptObject(type.name(), new LinkedHashMap<>()));
    }

    private void build() {
        Value state = pop();
        if (!(top() instanceof Value.ScriptObject object) || !(state instanceof Value.Table attributes)) {
            throw new TorchScriptException(
                    "the file holds an object with a state of its own kind; only modules are read");
        }
        object.attributes().putAll(attributes.values());
    }

    /** ('storage', class, key, device, how many numbers). */
    private void storage() {
        List<Value> id = items(pop());
        if (id.size() != 5
                || !(id.get(1) instanceof Value.FunctionName type)
                || !(id.get(2) instanceof Value.Text key)) {
            throw malformed();
        }
        stack.add(new Value.Storage(type.name(), key.text()));
    }

    private void reduce() {
        List<Value> arguments = items(pop());
        if (!(pop() instanceof Value.FunctionName function)) {
            throw malformed();
        }
        switch (function.name()) {
            case "torch._utils._rebuild_tensor_v2" -> stack.add(tensor(arguments));
            case "collections.OrderedDict" -> stack.add(new Value.Table(new LinkedHashMap<>()));
            case "torch.jit._pickle.build_intlist",
                    "torch.jit._pickle.build_doublelist",
                    "torch.jit._pickle.build_boollist",
                    "torch.jit._pickle.build_tensorlist",
                    "torch.jit._pickle.restore_type_tag" -> {
                if (arguments.isEmpty()) {
                    throw malformed();
                }
                stack.add(arguments.get(0));
            }
            default ->
                throw new TorchScriptException(
                        "the file holds an object made by " + shortened(function.name()) + ", which is not read here");
        }
    }

    private Value tensor(List<Value> arguments) {
        if (arguments.size() < 4 || !(arguments.get(0) instanceof Value.Storage storage)) {
            throw malformed();
        }
        String type = storage.type().substring(storage.type().lastIndexOf('.') + 1);
        return new StoredTensor(
                folder + "/" + storage.key(),
                type,
                number(arguments.get(1)),
                items(arguments.get(2)).stream().map(Pickle::number).toList(),
                items(arguments.get(3)).stream().map(Pickle::number).toList());
    }

    private void append(List<Value> added) {
        items(top()).addAll(added);
    }

    private void put(List<Value> pairs) {
        if (!(top() instanceof Value.Table table) || pairs.size() % 2 != 0) {
            throw malformed();
        }
        for (int i = 0; i < pairs.size(); i += 2) {
            if (pairs.get(i) instanceof Value.Text key) {
                table.values().put(key.text(), pairs.get(i + 1));
            } else if (pairs.get(i) instanceof Value.Int key) {
                table.values().put(key.toString(), pairs.get(i + 1));
            } else {
                throw malformed();
            }
        }
    }

    private Value top() {
        if (stack.isEmpty()) {
            throw malformed();
        }
        return stack.get(stack.size() - 1);
    }

    private Value pop() {
        Value top = top();
        stack.remove(stack.size() - 1);
        if (top == MARK) {
            throw malformed();
        }
        return top;
    }

    private List<Value> pop(int count) {
        List<Value> popped = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            popped.add(0, pop());
        }
        return popped;
    }

    private List<Value> popToMark() {
        int mark = stack.size() - 1;
        while (mark >= 0 && stack.get(mark) != MARK) {
            mark--;
        }
        if (mark < 0) {
            throw malformed();
        }
        List<Value> popped = new ArrayList<>(stack.subList(mark + 1, stack.size()));
        stack.subList(mark, stack.size()).clear();
        return popped;
    }

    private Value remembered(int place) {
        Value value = memo.get(place);
        if (value == null) {
            throw malformed();
        }
        return value;
    }

    private byte[] bytes(int count) {
        if (count < 0 || count > in.remaining()) {
            throw malformed();
        }
        byte[] bytes = new byte[count];
        in.get(bytes);
        return bytes;
    }

    private String line() {
        StringBuilder line = new StringBuilder();
        for (int next = in.get(); next != '\n'; next = in.get()) {
            line.append((char) (next & 0xff));
        }
        return line.toString();
    }

    private static long big(byte[] littleEndian) {
        if (littleEndian.length > Long.BYTES) {
            throw malformed();
        }
        long value = 0;
        for (int i = 0; i < littleEndian.length; i++) {
            value |= (littleEndian[i] & 0xffL) << (Byte.SIZE * i);
        }
        int unused = Long.SIZE - Byte.SIZE * littleEndian.length;
        return littleEndian.length == 0 ? 0 : value << unused >> unused;
    }

    private static List<Value> items(Value value) {
        if (value instanceof Value.Items items) {
            return items.values();
        }
        throw malformed();
    }

    private static long number(Value value) {
        if (value instanceof Value.Int number) {
            return number.times();
        }
        throw malformed();
    }

    private static String shortened(String name) {
        return name.length() > 100 ? name.substring(0, 100) + "..." : name;
    }

    private static TorchScriptException malformed() {
        return new TorchScriptException("the objects of the file are damaged");
    }
}
