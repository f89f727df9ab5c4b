"""
Makes the TorchScript files of TorchScriptFileTest and PyTorch's own answers, in the directory it is started in: python make.py, with torch 2.13 on the CPU.
"""

import json
import warnings
import zipfile

import torch
import torch.nn as nn
import torch.nn.functional as F

warnings.filterwarnings("ignore")
torch.manual_seed(20261128)
answers = {}


def packed(name):
    """The same file with its texts packed harder and without what is of use to PyTorch alone: places in the source, rows of a trace."""
    with zipfile.ZipFile(name) as made:
        entries = [(info, made.read(info)) for info in made.infolist() if not info.filename.endswith(".debug_pkl") and "traced_inputs" not in info.filename]
    with zipfile.ZipFile(name, "w") as slim:
        for info, content in entries:
            slim.writestr(zipfile.ZipInfo(info.filename), content, info.compress_type)


def save(name, model, row, rows=3, how="script"):
    model.eval()
    x = (torch.randn(rows, *row) * 100).round() / 100
    if how == "trace":
        # Traced with another number of rows than it answers for.
        scripted = torch.jit.trace(model, torch.randn(2, *row))
    else:
        scripted = torch.jit.script(model)
        if how == "freeze":
            scripted = torch.jit.freeze(scripted)
    scripted.save(name + ".pt")
    packed(name + ".pt")
    with torch.no_grad():
        y = torch.jit.load(name + ".pt")(x)
    answers[name] = {
        "row": list(row),
        "inputs": [round(v, 2) for v in x.flatten().tolist()],
        "outputs": [[float(f"{v:.8g}") for v in r] for r in y.reshape(rows, -1).tolist()],
    }


def refused(name, model, train=False):
    model.train(train)
    torch.jit.script(model).save("refused-" + name + ".pt")
    packed("refused-" + name + ".pt")


class Mlp(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Dropout(0.2), nn.Linear(8, 3), nn.Softmax(dim=1))

    def forward(self, x):
        return self.layers(x)


class Cnn(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = nn.Conv2d(2, 4, 3, padding=1, bias=False)
        self.norm = nn.BatchNorm2d(4)
        self.norm.running_mean.normal_()
        self.norm.running_var.uniform_(0.5, 2)
        nn.init.normal_(self.norm.weight)
        nn.init.normal_(self.norm.bias)
        self.pool = nn.MaxPool2d(2)
        self.drop = nn.Dropout2d(0.3)
        self.second = nn.Conv2d(4, 6, (3, 2), padding="same", groups=2)
        self.average = nn.AvgPool2d(3, stride=1, padding=1, count_include_pad=False)
        self.third = nn.Conv2d(6, 5, 3, stride=2, dilation=1)
        self.whole = nn.AdaptiveAvgPool2d(1)
        self.last = nn.Linear(5, 3)

    def forward(self, x):
        x = self.drop(self.pool(F.relu(self.norm(self.first(x)))))
        x = self.average(F.relu(self.second(x), inplace=True))
        x = self.whole(F.relu6(self.third(x)))
        return F.log_softmax(self.last(torch.flatten(x, 1)), dim=1)


class Block(nn.Module):
    """A block as residual networks have it: a sum in place, and a shortcut of its own."""

    def __init__(self, channels: int, out: int):
        super().__init__()
        self.conv1 = nn.Conv2d(channels, out, 3, 2, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(out)
        self.relu = nn.ReLU(inplace=True)
        self.conv2 = nn.Conv2d(out, out, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(out, affine=False)
        self.downsample = nn.Sequential(nn.Conv2d(channels, out, 1, 2, bias=False), nn.BatchNorm2d(out))

    def forward(self, x):
        identity = x
        out = self.relu(self.bn1(self.conv1(x)))
        out = self.bn2(self.conv2(out))
        if self.downsample is not None:
            identity = self.downsample(x)
        out += identity
        return self.relu(out)


class Residual(nn.Module):
    def __init__(self):
        super().__init__()
        self.block = Block(1, 3)
        self.head = nn.Linear(3, 2)

    def forward(self, x):
        return torch.sigmoid(self.head(self.block(x).mean([2, 3])))


class Functional(nn.Module):
    """Calls of functions, numbers, and rows taken apart by their sizes."""

    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(6, 6)
        self.norm = nn.LayerNorm(6)
        self.bare = nn.LayerNorm((2, 3), elementwise_affine=False)
        self.weight = nn.Parameter(torch.randn(12, 3))
        self.gain = nn.Parameter(torch.tensor(1.5))
        self.scale = 0.7
        self.steps = 2

    def forward(self, x):
        n = x.size(0)
        h = self.bare(x).view(n, -1)
        for i in range(self.steps):
            h = h + F.gelu(self.hidden(h)) * (i + 1)
        h = self.norm(h) * self.scale - torch.clamp(h, min=-1.0, max=2.0) / 3
        h = torch.cat([h, x.reshape(n, 6)], dim=-1)
        h = torch.add(h, h.exp(), alpha=0.1) * self.gain
        h = 1 - h
        return torch.addmm(self.weight[0], h, self.weight).relu_()


class Activations(nn.Module):
    def __init__(self):
        super().__init__()
        self.all = nn.ModuleList([
            nn.ReLU(), nn.ReLU6(), nn.LeakyReLU(0.2), nn.GELU(), nn.GELU(approximate="tanh"), nn.ELU(0.7), nn.SELU(),
            nn.Sigmoid(), nn.Tanh(), nn.Hardtanh(-0.5, 0.8), nn.Softplus(2.0), nn.SiLU(), nn.Hardswish(),
            nn.Hardsigmoid(), nn.Identity(), nn.Softmax(-1), nn.LogSoftmax(1)])

    def forward(self, x):
        parts = torch.cat([x * 3, x], 1)
        for part in self.all:
            parts = torch.cat([parts, part(x * 3)], dim=1)
        return parts


class Shapes(nn.Module):
    """[4, 6] rows in all kinds of order."""

    def __init__(self):
        super().__init__()
        self.mix = nn.Linear(6, 5)
        self.register_buffer("turn", torch.randn(6, 4).t())

    def forward(self, x):
        a = self.mix(x)
        b = x.permute(0, 2, 1).contiguous().view(-1, 3, 8).transpose(1, 2).flatten(1)
        c = x.unsqueeze(1).squeeze(1)[:, 1:3, ::2].reshape(x.shape[0], -1)
        d = x[:, -1].abs().sqrt()
        e, f = torch.chunk(x, 2, dim=2)
        g = torch.stack([e, f], dim=1).sum(dim=[1, 2])
        h = torch.matmul(x, self.turn.t()).mean(-1)
        i = torch.bmm(a.transpose(1, 2), x).sum(2, keepdim=True).squeeze(-1)
        j = (x.view(-1, 6) @ self.turn.t()).view(x.size(0), 4, -1).pow(2).mean(1) * 0.1
        return torch.cat([a.flatten(1), b, c, d, g, h, i, j, x.exp().log().neg()[:, 0]], 1)


class Signal(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv1d(2, 4, 3, stride=2, padding=2, dilation=2)
        self.pool = nn.MaxPool1d(3, stride=2, padding=1, ceil_mode=True)
        self.average = nn.AvgPool1d(2, padding=1)
        self.norm = nn.BatchNorm1d(4)

    def forward(self, x):
        return self.average(self.pool(self.norm(self.conv(x)))).flatten(1)


class Regression(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.tensor([1.0, 2.0, 3.0]))
        self.register_buffer("deviation", torch.tensor([0.5, 2.0, 4.0]))
        self.layer = nn.Linear(3, 1)

    def forward(self, x):
        return self.layer((x - self.mean) / self.deviation).squeeze(-1)


class Sundry(nn.Module):
    """Heads of attention, lists that grow, changes in place, and constants of other types than the model's."""

    def __init__(self):
        super().__init__()
        self.qkv = nn.Linear(4, 12)
        self.layers = nn.ModuleList([nn.Linear(4 * (i + 1), 4) for i in range(2)])
        self.slopes = nn.PReLU(4)
        self.register_buffer("spread", torch.tensor(1.25, dtype=torch.float64))
        self.register_buffer("shift", torch.tensor(2))

    def forward(self, x):
        n, length, width = x.shape
        q, k, v = self.qkv(x).chunk(3, dim=-1)
        q = q.view(n, length, 2, width // 2).transpose(1, 2)
        k = k.view(n, length, 2, width // 2).transpose(1, 2)
        v = v.view(n, length, 2, width // 2).transpose(1, 2)
        shares = F.softmax(q @ k.transpose(-2, -1) / (width // 2) ** 0.5, dim=-1)
        seen = (shares @ v).transpose(1, 2).contiguous().view(n, length, width)[:, -1]
        features = [seen]
        for layer in self.layers:
            features.append(torch.relu_(layer(torch.cat(features, 1))))
        all = torch.cat(features, 1)
        all.add_(0.5)
        all *= self.spread
        all -= self.shift
        slopes = self.slopes(all.unflatten(1, (4, 3)))
        return torch.cat([all, slopes.flatten(1)], 1)


class Fourier(nn.Module):
    def forward(self, x):
        return torch.fft.rfft(x).abs()


class Lstm(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(4, 2, batch_first=True)

    def forward(self, x):
        return self.lstm(x.unsqueeze(1))[0][:, 0]


class Centred(nn.Module):
    def forward(self, x):
        return x - x.mean(0)


class Turned(nn.Module):
    def forward(self, x):
        return x.t().reshape(x.size(0), -1)


class Written(nn.Module):
    def forward(self, x):
        y = x * 2
        y[:, 0].mul_(3.0)
        return y


class While(nn.Module):
    def forward(self, x):
        n = 0
        while n * n < x.size(1):
            n += 1
        return x + n


class Branch(nn.Module):
    def forward(self, x):
        if bool(x.exp()):
            return x
        return -x


class Two(nn.Module):
    def forward(self, x, y):
        return x + y


class Pair(nn.Module):
    def forward(self, x):
        return x, x


save("mlp-scripted", Mlp(), [4])
save("mlp-traced", Mlp(), [4], how="trace")
save("cnn-scripted", Cnn(), [2, 9, 8])
save("cnn-traced", Cnn(), [2, 9, 8], how="trace")
save("cnn-frozen", Cnn(), [2, 9, 8], how="freeze")
save("residual-scripted", Residual(), [1, 6, 6])
save("residual-traced", Residual(), [1, 6, 6], how="trace")
save("functional-scripted", Functional(), [2, 3])
save("functional-traced", Functional(), [2, 3], how="trace")
save("activations-scripted", Activations(), [5], rows=5)
save("activations-traced", Activations(), [5], rows=5, how="trace")
save("shapes-scripted", Shapes(), [4, 6])
save("shapes-traced", Shapes(), [4, 6], how="trace")
save("signal-scripted", Signal(), [2, 12])
save("sundry-scripted", Sundry(), [3, 4])
save("sundry-traced", Sundry(), [3, 4], how="trace")
save("regression-scripted", Regression(), [3])
save("regression-traced", Regression(), [3], how="trace")
refused("fft", Fourier())
refused("lstm", Lstm())
refused("training", nn.BatchNorm2d(2), train=True)
refused("dropout", Mlp(), train=True)
refused("double", nn.Linear(4, 2).double())
refused("half", nn.Linear(4, 2).half())
refused("mixing-mean", Centred())
refused("mixing-order", Turned())
refused("written", Written())
refused("while", While())
refused("branch", Branch())
refused("two", Two())
refused("pair", Pair())
torch.save(Mlp().state_dict(), "refused-weights.pt")
with open("answers.json", "w") as file:
    json.dump(answers, file, separators=(",", ":"))
