# Wrote words-11.onnx and words-17.onnx, with PyTorch 1.13.1: layers that its exporter spells out in many operators.
import torch
import torch.nn as nn

torch.manual_seed(0)


class SqueezeExcite(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.avgpool = nn.AdaptiveAvgPool2d(1)
        self.fc1 = nn.Conv2d(channels, channels // 4, 1)
        self.fc2 = nn.Conv2d(channels // 4, channels, 1)

    def forward(self, x):
        gates = self.fc2(torch.relu(self.fc1(self.avgpool(x))))
        return nn.functional.hardsigmoid(gates) * x


class ChannelNorm(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.ln = nn.LayerNorm(channels)

    def forward(self, x):
        return self.ln(x.permute(0, 2, 3, 1)).permute(0, 3, 1, 2)


network = nn.Sequential(
    nn.Conv2d(3, 8, 3, padding=1), nn.GroupNorm(4, 8), nn.SiLU(),
    nn.Conv2d(8, 8, 3, padding=1), nn.InstanceNorm2d(8, affine=True), nn.GELU(),
    nn.Conv2d(8, 16, 3, padding=1), ChannelNorm(16), nn.Mish(), SqueezeExcite(16),
    nn.Conv2d(16, 16, 1), nn.Hardswish(), nn.PixelShuffle(2),
    nn.Conv2d(4, 8, 3, stride=2), nn.GroupNorm(8, 8, affine=False), nn.GELU("tanh"),
    nn.AdaptiveAvgPool2d(1), nn.Flatten(),
    nn.Linear(8, 12), nn.LayerNorm(12), nn.SELU(),
    nn.Linear(12, 5), nn.LogSoftmax(1)).eval()
for parameter in network.parameters():
    parameter.data += 0.1 * torch.randn(parameter.shape)  # no scale is 1, no bias 0
for opset in (11, 17):
    torch.onnx.export(network, torch.randn(1, 3, 8, 12), f"words-{opset}.onnx", opset_version=opset,
                      input_names=["x"], output_names=["y"], dynamic_axes={"x": {0: "N"}})
