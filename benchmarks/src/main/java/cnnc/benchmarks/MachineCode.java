package cnnc.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Methods' machine code as {@code -XX:CompileCommand=print} shows it without a disassembler, bytes in hexadecimal, read by objdump.
 *
 * @param method {@code package.Class::name}
 */
record MachineCode(String method, List<Instruction> instructions) {
    record Instruction(long address, String text) {
        private static final Pattern JUMP = Pattern.compile("j\\w+\\s+0x([0-9a-f]+)");

        boolean isMultiplyAdd() {
            return text.startsWith("vfmadd") || text.startsWith("vfnmadd");
        }

        /** A vector that goes to or comes from the stack. */
        boolean isSpill() {
            return text.contains("[rsp") && (text.contains("zmm") || text.contains("ymm") || text.contains("xmm"));
        }

        /** Where it jumps to; itself where it doesn't. */
        long target() {
            Matcher matcher = JUMP.matcher(text);
            return matcher.find() ? Long.parseLong(matcher.group(1), 16) : address + 1;
        }
    }

    /** From the target of a jump back to the jump, with no other such loop inside. */
    record Loop(List<Instruction> body) {
        long multiplyAdds() {
            return body.stream().filter(Instruction::isMultiplyAdd).count();
        }

        long spills() {
            return body.stream().filter(Instruction::isSpill).count();
        }
    }

    private static final Pattern METHOD =
            Pattern.compile("^Compiled method \\(c2\\) .* ([\\w.$]+(?:/\\w+)?::\\w+) \\(\\d+ bytes\\)");
    private static final Pattern BYTES = Pattern.compile("^\\s+0x([0-9a-f]+):((?: |\\||[0-9a-f])+)$");

    /** The last code of each method, replacements in the middle of a loop left out. */
    static List<MachineCode> parse(List<String> printed) throws IOException, InterruptedException {
        Map<String, MachineCode> codes = new LinkedHashMap<>();
        String method = "";
        long first = 0;
        StringBuilder hex = new StringBuilder();
        for (String line : printed) {
            Matcher bytes = BYTES.matcher(line);
            if (line.startsWith("Compiled method")) {
                Matcher name = METHOD.matcher(line);
                method = name.find() ? name.group(1) : "";
                hex.setLength(0);
            } else if (!method.isEmpty() && bytes.matches()) {
                first = hex.isEmpty() ? Long.parseLong(bytes.group(1), 16) : first;
                hex.append(bytes.group(2).replaceAll("[ |]", ""));
            } else if (!method.isEmpty() && line.startsWith("[/MachCode]")) {
                codes.put(
                        method,
                        new MachineCode(method, disassemble(HexFormat.of().parseHex(hex), first)));
                method = "";
            }
        }
        return List.copyOf(codes.values());
    }

    private static List<Instruction> disassemble(byte[] code, long address) throws IOException, InterruptedException {
        Path file = Files.createTempFile("cnnc", ".bin");
        try {
            Files.write(file, code);
            Process process = new ProcessBuilder(
                            "objdump",
                            "-D",
                            "-b",
                            "binary",
                            "-m",
                            "i386:x86-64",
                            "-M",
                            "intel",
                            "--no-show-raw-insn",
                            "--adjust-vma=" + address,
                            file.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            List<Instruction> instructions = new ArrayList<>();
            Pattern pattern = Pattern.compile("^\\s*([0-9a-f]+):\\s+(.*)$");
            try (BufferedReader lines = process.inputReader()) {
                lines.lines()
                        .map(pattern::matcher)
                        .filter(Matcher::matches)
                        .forEach(line -> instructions.add(new Instruction(
                                Long.parseLong(line.group(1), 16), line.group(2).strip())));
            }
            if (process.waitFor() != 0) {
                throw new IOException("objdump failed");
            }
            return instructions;
        } finally {
            Files.delete(file);
        }
    }

    /** Inner loops with multiply-adds. */
    List<Loop> loops() {
        List<Instruction> back = instructions.stream()
                .filter(jump -> jump.target() <= jump.address()
                        && jump.target() >= instructions.getFirst().address())
                .toList();
        return back.stream()
                .filter(jump -> back.stream()
                        .noneMatch(other -> other.address() < jump.address() && other.target() > jump.target()))
                .map(jump -> new Loop(instructions.stream()
                        .filter(i -> i.address() >= jump.target() && i.address() <= jump.address())
                        .toList()))
                .filter(loop -> loop.multiplyAdds() > 0)
                .toList();
    }
}
