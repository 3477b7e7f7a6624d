module @jit_step attributes {mhlo.num_partitions = 8 : i32, mhlo.num_replicas = 1 : i32} {
  sdy.mesh @mesh = <["data"=1, "fsdp"=8]> {stablehlo.mesh = {axes = [{name = "data", size = 1 : i64}, {name = "fsdp", size = 8 : i64}]}}
  sdy.mesh @empty_mesh = <[]> {stablehlo.mesh = {axes = []}}
  func.func public @main(%arg0: tensor<i32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, []>}, %arg1: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg2: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg3: tensor<512x256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{"fsdp"}, {}]>}, %arg4: tensor<2x256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}, {}]>}, %arg5: tensor<30522x256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}, {"fsdp"}]>}, %arg6: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg7: tensor<256x256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{"fsdp"}, {}]>}, %arg8: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg9: tensor<256x256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{"fsdp"}, {}]>}, %arg10: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg11: tensor<256x256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{"fsdp"}, {}]>}, %arg12: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg13: tensor<256x256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{"fsdp"}, {}]>}, %arg14: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg15: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg16: tensor<1024xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg17: tensor<256x1024xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}, {"fsdp"}]>}, %arg18: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg19: tensor<1024x256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{"fsdp"}, {}]>}, %arg20: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg21: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg22: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg23: tensor<256x256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{"fsdp"}, {}]>}, %arg24: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg25: tensor<256x256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{"fsdp"}, {}]>}, %arg26: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg27: tensor<256x256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{"fsdp"}, {}]>}, %arg28: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg29: tensor<256x256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{"fsdp"}, {}]>}, %arg30: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg31: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg32: tensor<1024xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg33: tensor<256x1024xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}, {"fsdp"}]>}, %arg34: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg35: tensor<1024x256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{"fsdp"}, {}]>}, %arg36: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg37: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg38: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg39: tensor<256x256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{"fsdp"}, {}]>}, %arg40: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg41: tensor<256x256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{"fsdp"}, {}]>}, %arg42: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg43: tensor<256x256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{"fsdp"}, {}]>}, %arg44: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg45: tensor<256x256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{"fsdp"}, {}]>}, %arg46: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg47: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg48: tensor<1024xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg49: tensor<256x1024xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}, {"fsdp"}]>}, %arg50: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg51: tensor<1024x256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{"fsdp"}, {}]>}, %arg52: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg53: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg54: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg55: tensor<256x256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{"fsdp"}, {}]>}, %arg56: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg57: tensor<256x256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{"fsdp"}, {}]>}, %arg58: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg59: tensor<256x256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{"fsdp"}, {}]>}, %arg60: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg61: tensor<256x256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{"fsdp"}, {}]>}, %arg62: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg63: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg64: tensor<1024xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg65: tensor<256x1024xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}, {"fsdp"}]>}, %arg66: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg67: tensor<1024x256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{"fsdp"}, {}]>}, %arg68: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg69: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg70: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg71: tensor<256x256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{"fsdp"}, {}]>}, %arg72: tensor<30522xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg73: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg74: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg75: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg76: tensor<256x256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{"fsdp"}, {}]>}, %arg77: tensor<2xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg78: tensor<256x2xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}, {}]>}, %arg79: tensor<i32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, []>}, %arg80: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg81: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg82: tensor<512x256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{"fsdp"}, {}]>}, %arg83: tensor<2x256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}, {}]>}, %arg84: tensor<30522x256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}, {"fsdp"}]>}, %arg85: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg86: tensor<256x256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{"fsdp"}, {}]>}, %arg87: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg88: tensor<256x256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{"fsdp"}, {}]>}, %arg89: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg90: tensor<256x256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{"fsdp"}, {}]>}, %arg91: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg92: tensor<256x256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{"fsdp"}, {}]>}, %arg93: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg94: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg95: tensor<1024xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg96: tensor<256x1024xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}, {"fsdp"}]>}, %arg97: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg98: tensor<1024x256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{"fsdp"}, {}]>}, %arg99: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg100: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg101: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg102: tensor<256x256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{"fsdp"}, {}]>}, %arg103: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg104: tensor<256x256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{"fsdp"}, {}]>}, %arg105: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg106: tensor<256x256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{"fsdp"}, {}]>}, %arg107: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg108: tensor<256x256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{"fsdp"}, {}]>}, %arg109: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg110: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg111: tensor<1024xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg112: tensor<256x1024xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}, {"fsdp"}]>}, %arg113: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg114: tensor<1024x256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{"fsdp"}, {}]>}, %arg115: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg116: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg117: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg118: tensor<256x256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{"fsdp"}, {}]>}, %arg119: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg120: tensor<256x256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{"fsdp"}, {}]>}, %arg121: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg122: tensor<256x256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{"fsdp"}, {}]>}, %arg123: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg124: tensor<256x256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{"fsdp"}, {}]>}, %arg125: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg126: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg127: tensor<1024xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg128: tensor<256x1024xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}, {"fsdp"}]>}, %arg129: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg130: tensor<1024x256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{"fsdp"}, {}]>}, %arg131: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg132: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg133: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg134: tensor<256x256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{"fsdp"}, {}]>}, %arg135: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg136: tensor<256x256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{"fsdp"}, {}]>}, %arg137: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg138: tensor<256x256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{"fsdp"}, {}]>}, %arg139: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg140: tensor<256x256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{"fsdp"}, {}]>}, %arg141: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg142: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg143: tensor<1024xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg144: tensor<256x1024xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}, {"fsdp"}]>}, %arg145: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg146: tensor<1024x256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{"fsdp"}, {}]>}, %arg147: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg148: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg149: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg150: tensor<256x256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{"fsdp"}, {}]>}, %arg151: tensor<30522xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg152: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg153: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg154: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg155: tensor<256x256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{"fsdp"}, {}]>}, %arg156: tensor<2xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg157: tensor<256x2xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}, {}]>}, %arg158: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg159: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg160: tensor<512x256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{"fsdp"}, {}]>}, %arg161: tensor<2x256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}, {}]>}, %arg162: tensor<30522x256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}, {"fsdp"}]>}, %arg163: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg164: tensor<256x256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{"fsdp"}, {}]>}, %arg165: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg166: tensor<256x256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{"fsdp"}, {}]>}, %arg167: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg168: tensor<256x256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{"fsdp"}, {}]>}, %arg169: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg170: tensor<256x256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{"fsdp"}, {}]>}, %arg171: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg172: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg173: tensor<1024xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg174: tensor<256x1024xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}, {"fsdp"}]>}, %arg175: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg176: tensor<1024x256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{"fsdp"}, {}]>}, %arg177: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg178: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg179: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg180: tensor<256x256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{"fsdp"}, {}]>}, %arg181: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg182: tensor<256x256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{"fsdp"}, {}]>}, %arg183: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg184: tensor<256x256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{"fsdp"}, {}]>}, %arg185: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg186: tensor<256x256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{"fsdp"}, {}]>}, %arg187: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg188: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg189: tensor<1024xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg190: tensor<256x1024xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}, {"fsdp"}]>}, %arg191: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg192: tensor<1024x256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{"fsdp"}, {}]>}, %arg193: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg194: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg195: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg196: tensor<256x256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{"fsdp"}, {}]>}, %arg197: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg198: tensor<256x256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{"fsdp"}, {}]>}, %arg199: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg200: tensor<256x256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{"fsdp"}, {}]>}, %arg201: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg202: tensor<256x256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{"fsdp"}, {}]>}, %arg203: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg204: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg205: tensor<1024xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg206: tensor<256x1024xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}, {"fsdp"}]>}, %arg207: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg208: tensor<1024x256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{"fsdp"}, {}]>}, %arg209: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg210: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg211: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg212: tensor<256x256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{"fsdp"}, {}]>}, %arg213: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg214: tensor<256x256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{"fsdp"}, {}]>}, %arg215: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg216: tensor<256x256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{"fsdp"}, {}]>}, %arg217: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg218: tensor<256x256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{"fsdp"}, {}]>}, %arg219: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg220: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg221: tensor<1024xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg222: tensor<256x1024xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}, {"fsdp"}]>}, %arg223: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg224: tensor<1024x256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{"fsdp"}, {}]>}, %arg225: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg226: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg227: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg228: tensor<256x256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{"fsdp"}, {}]>}, %arg229: tensor<30522xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg230: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg231: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg232: tensor<256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg233: tensor<256x256xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{"fsdp"}, {}]>}, %arg234: tensor<2xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg235: tensor<256x2xf32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}, {}]>}, %arg236: tensor<i32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, []>}, %arg237: tensor<2xui32> {jax.buffer_donor = true, sdy.sharding = #sdy.sharding<@mesh, [{}]>}, %arg238: tensor<32x128xi1> {sdy.sharding = #sdy.sharding<@mesh, [{"data", "fsdp"}, {}]>}, %arg239: tensor<32x128xi32> {sdy.sharding = #sdy.sharding<@mesh, [{"data", "fsdp"}, {}]>}, %arg240: tensor<32x20xi32> {sdy.sharding = #sdy.sharding<@mesh, [{"data", "fsdp"}, {}]>}, %arg241: tensor<32x20xi32> {sdy.sharding = #sdy.sharding<@mesh, [{"data", "fsdp"}, {}]>}, %arg242: tensor<32x20xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"data", "fsdp"}, {}]>}, %arg243: tensor<32xi32> {sdy.sharding = #sdy.sharding<@mesh, [{"data", "fsdp"}]>}, %arg244: tensor<32x128xi32> {sdy.sharding = #sdy.sharding<@mesh, [{"data", "fsdp"}, {}]>}) -> (tensor<i32> {jax.result_info = "result[0].step"}, tensor<256xf32> {jax.result_info = "result[0].params['bert']['embeddings']['layer_norm']['bias']"}, tensor<256xf32> {jax.result_info = "result[0].params['bert']['embeddings']['layer_norm']['scale']"}, tensor<512x256xf32> {jax.result_info = "result[0].params['bert']['embeddings']['position']['embedding']"}, tensor<2x256xf32> {jax.result_info = "result[0].params['bert']['embeddings']['segment']['embedding']"}, tensor<30522x256xf32> {jax.result_info = "result[0].params['bert']['embeddings']['token']['embedding']"}, tensor<256xf32> {jax.result_info = "result[0].params['bert']['encoder']['layer_0']['attention']['key']['bias']"}, tensor<256x256xf32> {jax.result_info = "result[0].params['bert']['encoder']['layer_0']['attention']['key']['kernel']"}, tensor<256xf32> {jax.result_info = "result[0].params['bert']['encoder']['layer_0']['attention']['output']['bias']"}, tensor<256x256xf32> {jax.result_info = "result[0].params['bert']['encoder']['layer_0']['attention']['output']['kernel']"}, tensor<256xf32> {jax.result_info = "result[0].params['bert']['encoder']['layer_0']['attention']['query']['bias']"}, tensor<256x256xf32> {jax.result_info = "result[0].params['bert']['encoder']['layer_0']['attention']['query']['kernel']"}, tensor<256xf32> {jax.result_info = "result[0].params['bert']['encoder']['layer_0']['attention']['value']['bias']"}, tensor<256x256xf32> {jax.result_info = "result[0].params['bert']['encoder']['layer_0']['attention']['value']['kernel']"}, tensor<256xf32> {jax.result_info = "result[0].params['bert']['encoder']['layer_0']['attention_layer_norm']['bias']"}, tensor<256xf32> {jax.result_info = "result[0].params['bert']['encoder']['layer_0']['attention_layer_norm']['scale']"}, tensor<1024xf32> {jax.result_info = "result[0].params['bert']['encoder']['layer_0']['intermediate']['bias']"}, tensor<256x1024xf32> {jax.result_info = "result[0].params['bert']['encoder']['layer_0']['intermediate']['kernel']"}, tensor<256xf32> {jax.result_info = "result[0].params['bert']['encoder']['layer_0']['output']['bias']"}, tensor<1024x256xf32> {jax.result_info = "result[0].params['bert']['encoder']['layer_0']['output']['kernel']"}, tensor<256xf32> {jax.result_info = "result[0].params['bert']['encoder']['layer_0']['output_layer_norm']['bias']"}, tensor<256xf32> {jax.result_info = "result[0].params['bert']['encoder']['layer_0']['output_layer_norm']['scale']"}, tensor<256xf32> {jax.result_info = "result[0].params['bert']['encoder']['layer_1']['attention']['key']['bias']"}, tensor<256x256xf32> {jax.result_info = "result[0].params['bert']['encoder']['layer_1']['attention']['key']['kernel']"}, tensor<256xf32> {jax.result_info = "result[0].params['bert']['encoder']['layer_1']['attention']['output']['bias']"}, tensor<256x256xf32> {jax.result_info = "result[0].params['bert']['encoder']['layer_1']['attention']['output']['kernel']"}, tensor<256xf32> {jax.result_info = "result[0].params['bert']['encoder']['layer_1']['attention']['query']['bias']"}, tensor<256x256xf32> {jax.result_info = "result[0].params['bert']['encoder']['layer_1']['attention']['query']['kernel']"}, tensor<256xf32> {jax.result_info = "result[0].params['bert']['encoder']['layer_1']['attention']['value']['bias']"}, tensor<256x256xf32> {jax.result_info = "result[0].params['bert']['encoder']['layer_1']['attention']['value']['kernel']"}, tensor<256xf32> {jax.result_info = "result[0].params['bert']['encoder']['layer_1']['attention_layer_norm']['bias']"}, tensor<256xf32> {jax.result_info = "result[0].params['bert']['encoder']['layer_1']['attention_layer_norm']['scale']"}, tensor<1024xf32> {jax.result_info = "result[0].params['bert']['encoder']['layer_1']['intermediate']['bias']"}, tensor<256x1024xf32> {jax.result_info = "result[0].params['bert']['encoder']['layer_1']['intermediate']['kernel']"}, tensor<256xf32> {jax.result_info = "result[0].params['bert']['encoder']['layer_1']['output']['bias']"}, tensor<1024x256xf32> {jax.result_info = "result[0].params['bert']['encoder']['layer_1']['output']['kernel']"}, tensor<256xf32> {jax.result_info = "result[0].params['bert']['encoder']['layer_1']['output_layer_norm']['bias']"}, tensor<256xf32> {jax.result_info = "result[0].params['bert']['encoder']['layer_1']['output_layer_norm']['scale']"}, tensor<256xf32> {jax.result_info = "result[0].params['bert']['encoder']['layer_2']['attention']['key']['bias']"}, tensor<256x256xf32> {jax.result_info = "result[0].params['bert']['encoder']['layer_2']['attention']['key']['kernel']"}, tensor<256xf32> {jax.result_info = "result[0].params['bert']['encoder']['layer_2']['attention']['output']['bias']"}, tensor<256x256xf32> {jax.result_info = "result[0].params['bert']['encoder']['layer_2']['attention']['output']['kernel']"}, tensor<256xf32> {jax.result_info = "result[0].params['bert']['encoder']['layer_2']['attention']['query']['bias']"}, tensor<256x256xf32> {jax.result_info = "result[0].params['bert']['encoder']['layer_2']['attention']['query']['kernel']"}, tensor<256xf32> {jax.result_info = "result[0].params['bert']['encoder']['layer_2']['attention']['value']['bias']"}, tensor<256x256xf32> {jax.result_info = "result[0].params['bert']['encoder']['layer_2']['attention']['value']['kernel']"}, tensor<256xf32> {jax.result_info = "result[0].params['bert']['encoder']['layer_2']['attention_layer_norm']['bias']"}, tensor<256xf32> {jax.result_info = "result[0].params['bert']['encoder']['layer_2']['attention_layer_norm']['scale']"}, tensor<1024xf32> {jax.result_info = "result[0].params['bert']['encoder']['layer_2']['intermediate']['bias']"}, tensor<256x1024xf32> {jax.result_info = "result[0].params['bert']['encoder']['layer_2']['intermediate']['kernel']"}, tensor<256xf32> {jax.result_info = "result[0].params['bert']['encoder']['layer_2']['output']['bias']"}, tensor<1024x256xf32> {jax.result_info = "result[0].params['bert']['encoder']['layer_2']['output']['kernel']"}, tensor<256xf32> {jax.result_info = "result[0].params['bert']['encoder']['layer_2']['output_layer_norm']['bias']"}, tensor<256xf32> {jax.result_info = "result[0].params['bert']['encoder']['layer_2']['output_layer_norm']['scale']"}, tensor<256xf32> {jax.result_info = "result[0].params['bert']['encoder']['layer_3']['attention']['key']['bias']"}, tensor<256x256xf32> {jax.result_info = "result[0].params['bert']['encoder']['layer_3']['attention']['key']['kernel']"}, tensor<256xf32> {jax.result_info = "result[0].params['bert']['encoder']['layer_3']['attention']['output']['bias']"}, tensor<256x256xf32> {jax.result_info = "result[0].params['bert']['encoder']['layer_3']['attention']['output']['kernel']"}, tensor<256xf32> {jax.result_info = "result[0].params['bert']['encoder']['layer_3']['attention']['query']['bias']"}, tensor<256x256xf32> {jax.result_info = "result[0].params['bert']['encoder']['layer_3']['attention']['query']['kernel']"}, tensor<256xf32> {jax.result_info = "result[0].params['bert']['encoder']['layer_3']['attention']['value']['bias']"}, tensor<256x256xf32> {jax.result_info = "result[0].params['bert']['encoder']['layer_3']['attention']['value']['kernel']"}, tensor<256xf32> {jax.result_info = "result[0].params['bert']['encoder']['layer_3']['attention_layer_norm']['bias']"}, tensor<256xf32> {jax.result_info = "result[0].params['bert']['encoder']['layer_3']['attention_layer_norm']['scale']"}, tensor<1024xf32> {jax.result_info = "result[0].params['bert']['encoder']['layer_3']['intermediate']['bias']"}, tensor<256x1024xf32> {jax.result_info = "result[0].params['bert']['encoder']['layer_3']['intermediate']['kernel']"}, tensor<256xf32> {jax.result_info = "result[0].params['bert']['encoder']['layer_3']['output']['bias']"}, tensor<1024x256xf32> {jax.result_info = "result[0].params['bert']['encoder']['layer_3']['output']['kernel']"}, tensor<256xf32> {jax.result_info = "result[0].params['bert']['encoder']['layer_3']['output_layer_norm']['bias']"}, tensor<256xf32> {jax.result_info = "result[0].params['bert']['encoder']['layer_3']['output_layer_norm']['scale']"}, tensor<256xf32> {jax.result_info = "result[0].params['bert']['pooler']['bias']"}, tensor<256x256xf32> {jax.result_info = "result[0].params['bert']['pooler']['kernel']"}, tensor<30522xf32> {jax.result_info = "result[0].params['masked_lm']['bias']"}, tensor<256xf32> {jax.result_info = "result[0].params['masked_lm']['layer_norm']['bias']"}, tensor<256xf32> {jax.result_info = "result[0].params['masked_lm']['layer_norm']['scale']"}, tensor<256xf32> {jax.result_info = "result[0].params['masked_lm']['transform']['bias']"}, tensor<256x256xf32> {jax.result_info = "result[0].params['masked_lm']['transform']['kernel']"}, tensor<2xf32> {jax.result_info = "result[0].params['next_sentence']['bias']"}, tensor<256x2xf32> {jax.result_info = "result[0].params['next_sentence']['kernel']"}, tensor<i32> {jax.result_info = "result[0].opt_state[1].count"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].mu['bert']['embeddings']['layer_norm']['bias']"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].mu['bert']['embeddings']['layer_norm']['scale']"}, tensor<512x256xf32> {jax.result_info = "result[0].opt_state[1].mu['bert']['embeddings']['position']['embedding']"}, tensor<2x256xf32> {jax.result_info = "result[0].opt_state[1].mu['bert']['embeddings']['segment']['embedding']"}, tensor<30522x256xf32> {jax.result_info = "result[0].opt_state[1].mu['bert']['embeddings']['token']['embedding']"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].mu['bert']['encoder']['layer_0']['attention']['key']['bias']"}, tensor<256x256xf32> {jax.result_info = "result[0].opt_state[1].mu['bert']['encoder']['layer_0']['attention']['key']['kernel']"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].mu['bert']['encoder']['layer_0']['attention']['output']['bias']"}, tensor<256x256xf32> {jax.result_info = "result[0].opt_state[1].mu['bert']['encoder']['layer_0']['attention']['output']['kernel']"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].mu['bert']['encoder']['layer_0']['attention']['query']['bias']"}, tensor<256x256xf32> {jax.result_info = "result[0].opt_state[1].mu['bert']['encoder']['layer_0']['attention']['query']['kernel']"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].mu['bert']['encoder']['layer_0']['attention']['value']['bias']"}, tensor<256x256xf32> {jax.result_info = "result[0].opt_state[1].mu['bert']['encoder']['layer_0']['attention']['value']['kernel']"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].mu['bert']['encoder']['layer_0']['attention_layer_norm']['bias']"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].mu['bert']['encoder']['layer_0']['attention_layer_norm']['scale']"}, tensor<1024xf32> {jax.result_info = "result[0].opt_state[1].mu['bert']['encoder']['layer_0']['intermediate']['bias']"}, tensor<256x1024xf32> {jax.result_info = "result[0].opt_state[1].mu['bert']['encoder']['layer_0']['intermediate']['kernel']"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].mu['bert']['encoder']['layer_0']['output']['bias']"}, tensor<1024x256xf32> {jax.result_info = "result[0].opt_state[1].mu['bert']['encoder']['layer_0']['output']['kernel']"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].mu['bert']['encoder']['layer_0']['output_layer_norm']['bias']"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].mu['bert']['encoder']['layer_0']['output_layer_norm']['scale']"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].mu['bert']['encoder']['layer_1']['attention']['key']['bias']"}, tensor<256x256xf32> {jax.result_info = "result[0].opt_state[1].mu['bert']['encoder']['layer_1']['attention']['key']['kernel']"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].mu['bert']['encoder']['layer_1']['attention']['output']['bias']"}, tensor<256x256xf32> {jax.result_info = "result[0].opt_state[1].mu['bert']['encoder']['layer_1']['attention']['output']['kernel']"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].mu['bert']['encoder']['layer_1']['attention']['query']['bias']"}, tensor<256x256xf32> {jax.result_info = "result[0].opt_state[1].mu['bert']['encoder']['layer_1']['attention']['query']['kernel']"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].mu['bert']['encoder']['layer_1']['attention']['value']['bias']"}, tensor<256x256xf32> {jax.result_info = "result[0].opt_state[1].mu['bert']['encoder']['layer_1']['attention']['value']['kernel']"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].mu['bert']['encoder']['layer_1']['attention_layer_norm']['bias']"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].mu['bert']['encoder']['layer_1']['attention_layer_norm']['scale']"}, tensor<1024xf32> {jax.result_info = "result[0].opt_state[1].mu['bert']['encoder']['layer_1']['intermediate']['bias']"}, tensor<256x1024xf32> {jax.result_info = "result[0].opt_state[1].mu['bert']['encoder']['layer_1']['intermediate']['kernel']"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].mu['bert']['encoder']['layer_1']['output']['bias']"}, tensor<1024x256xf32> {jax.result_info = "result[0].opt_state[1].mu['bert']['encoder']['layer_1']['output']['kernel']"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].mu['bert']['encoder']['layer_1']['output_layer_norm']['bias']"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].mu['bert']['encoder']['layer_1']['output_layer_norm']['scale']"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].mu['bert']['encoder']['layer_2']['attention']['key']['bias']"}, tensor<256x256xf32> {jax.result_info = "result[0].opt_state[1].mu['bert']['encoder']['layer_2']['attention']['key']['kernel']"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].mu['bert']['encoder']['layer_2']['attention']['output']['bias']"}, tensor<256x256xf32> {jax.result_info = "result[0].opt_state[1].mu['bert']['encoder']['layer_2']['attention']['output']['kernel']"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].mu['bert']['encoder']['layer_2']['attention']['query']['bias']"}, tensor<256x256xf32> {jax.result_info = "result[0].opt_state[1].mu['bert']['encoder']['layer_2']['attention']['query']['kernel']"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].mu['bert']['encoder']['layer_2']['attention']['value']['bias']"}, tensor<256x256xf32> {jax.result_info = "result[0].opt_state[1].mu['bert']['encoder']['layer_2']['attention']['value']['kernel']"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].mu['bert']['encoder']['layer_2']['attention_layer_norm']['bias']"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].mu['bert']['encoder']['layer_2']['attention_layer_norm']['scale']"}, tensor<1024xf32> {jax.result_info = "result[0].opt_state[1].mu['bert']['encoder']['layer_2']['intermediate']['bias']"}, tensor<256x1024xf32> {jax.result_info = "result[0].opt_state[1].mu['bert']['encoder']['layer_2']['intermediate']['kernel']"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].mu['bert']['encoder']['layer_2']['output']['bias']"}, tensor<1024x256xf32> {jax.result_info = "result[0].opt_state[1].mu['bert']['encoder']['layer_2']['output']['kernel']"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].mu['bert']['encoder']['layer_2']['output_layer_norm']['bias']"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].mu['bert']['encoder']['layer_2']['output_layer_norm']['scale']"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].mu['bert']['encoder']['layer_3']['attention']['key']['bias']"}, tensor<256x256xf32> {jax.result_info = "result[0].opt_state[1].mu['bert']['encoder']['layer_3']['attention']['key']['kernel']"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].mu['bert']['encoder']['layer_3']['attention']['output']['bias']"}, tensor<256x256xf32> {jax.result_info = "result[0].opt_state[1].mu['bert']['encoder']['layer_3']['attention']['output']['kernel']"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].mu['bert']['encoder']['layer_3']['attention']['query']['bias']"}, tensor<256x256xf32> {jax.result_info = "result[0].opt_state[1].mu['bert']['encoder']['layer_3']['attention']['query']['kernel']"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].mu['bert']['encoder']['layer_3']['attention']['value']['bias']"}, tensor<256x256xf32> {jax.result_info = "result[0].opt_state[1].mu['bert']['encoder']['layer_3']['attention']['value']['kernel']"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].mu['bert']['encoder']['layer_3']['attention_layer_norm']['bias']"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].mu['bert']['encoder']['layer_3']['attention_layer_norm']['scale']"}, tensor<1024xf32> {jax.result_info = "result[0].opt_state[1].mu['bert']['encoder']['layer_3']['intermediate']['bias']"}, tensor<256x1024xf32> {jax.result_info = "result[0].opt_state[1].mu['bert']['encoder']['layer_3']['intermediate']['kernel']"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].mu['bert']['encoder']['layer_3']['output']['bias']"}, tensor<1024x256xf32> {jax.result_info = "result[0].opt_state[1].mu['bert']['encoder']['layer_3']['output']['kernel']"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].mu['bert']['encoder']['layer_3']['output_layer_norm']['bias']"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].mu['bert']['encoder']['layer_3']['output_layer_norm']['scale']"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].mu['bert']['pooler']['bias']"}, tensor<256x256xf32> {jax.result_info = "result[0].opt_state[1].mu['bert']['pooler']['kernel']"}, tensor<30522xf32> {jax.result_info = "result[0].opt_state[1].mu['masked_lm']['bias']"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].mu['masked_lm']['layer_norm']['bias']"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].mu['masked_lm']['layer_norm']['scale']"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].mu['masked_lm']['transform']['bias']"}, tensor<256x256xf32> {jax.result_info = "result[0].opt_state[1].mu['masked_lm']['transform']['kernel']"}, tensor<2xf32> {jax.result_info = "result[0].opt_state[1].mu['next_sentence']['bias']"}, tensor<256x2xf32> {jax.result_info = "result[0].opt_state[1].mu['next_sentence']['kernel']"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].nu['bert']['embeddings']['layer_norm']['bias']"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].nu['bert']['embeddings']['layer_norm']['scale']"}, tensor<512x256xf32> {jax.result_info = "result[0].opt_state[1].nu['bert']['embeddings']['position']['embedding']"}, tensor<2x256xf32> {jax.result_info = "result[0].opt_state[1].nu['bert']['embeddings']['segment']['embedding']"}, tensor<30522x256xf32> {jax.result_info = "result[0].opt_state[1].nu['bert']['embeddings']['token']['embedding']"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].nu['bert']['encoder']['layer_0']['attention']['key']['bias']"}, tensor<256x256xf32> {jax.result_info = "result[0].opt_state[1].nu['bert']['encoder']['layer_0']['attention']['key']['kernel']"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].nu['bert']['encoder']['layer_0']['attention']['output']['bias']"}, tensor<256x256xf32> {jax.result_info = "result[0].opt_state[1].nu['bert']['encoder']['layer_0']['attention']['output']['kernel']"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].nu['bert']['encoder']['layer_0']['attention']['query']['bias']"}, tensor<256x256xf32> {jax.result_info = "result[0].opt_state[1].nu['bert']['encoder']['layer_0']['attention']['query']['kernel']"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].nu['bert']['encoder']['layer_0']['attention']['value']['bias']"}, tensor<256x256xf32> {jax.result_info = "result[0].opt_state[1].nu['bert']['encoder']['layer_0']['attention']['value']['kernel']"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].nu['bert']['encoder']['layer_0']['attention_layer_norm']['bias']"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].nu['bert']['encoder']['layer_0']['attention_layer_norm']['scale']"}, tensor<1024xf32> {jax.result_info = "result[0].opt_state[1].nu['bert']['encoder']['layer_0']['intermediate']['bias']"}, tensor<256x1024xf32> {jax.result_info = "result[0].opt_state[1].nu['bert']['encoder']['layer_0']['intermediate']['kernel']"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].nu['bert']['encoder']['layer_0']['output']['bias']"}, tensor<1024x256xf32> {jax.result_info = "result[0].opt_state[1].nu['bert']['encoder']['layer_0']['output']['kernel']"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].nu['bert']['encoder']['layer_0']['output_layer_norm']['bias']"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].nu['bert']['encoder']['layer_0']['output_layer_norm']['scale']"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].nu['bert']['encoder']['layer_1']['attention']['key']['bias']"}, tensor<256x256xf32> {jax.result_info = "result[0].opt_state[1].nu['bert']['encoder']['layer_1']['attention']['key']['kernel']"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].nu['bert']['encoder']['layer_1']['attention']['output']['bias']"}, tensor<256x256xf32> {jax.result_info = "result[0].opt_state[1].nu['bert']['encoder']['layer_1']['attention']['output']['kernel']"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].nu['bert']['encoder']['layer_1']['attention']['query']['bias']"}, tensor<256x256xf32> {jax.result_info = "result[0].opt_state[1].nu['bert']['encoder']['layer_1']['attention']['query']['kernel']"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].nu['bert']['encoder']['layer_1']['attention']['value']['bias']"}, tensor<256x256xf32> {jax.result_info = "result[0].opt_state[1].nu['bert']['encoder']['layer_1']['attention']['value']['kernel']"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].nu['bert']['encoder']['layer_1']['attention_layer_norm']['bias']"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].nu['bert']['encoder']['layer_1']['attention_layer_norm']['scale']"}, tensor<1024xf32> {jax.result_info = "result[0].opt_state[1].nu['bert']['encoder']['layer_1']['intermediate']['bias']"}, tensor<256x1024xf32> {jax.result_info = "result[0].opt_state[1].nu['bert']['encoder']['layer_1']['intermediate']['kernel']"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].nu['bert']['encoder']['layer_1']['output']['bias']"}, tensor<1024x256xf32> {jax.result_info = "result[0].opt_state[1].nu['bert']['encoder']['layer_1']['output']['kernel']"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].nu['bert']['encoder']['layer_1']['output_layer_norm']['bias']"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].nu['bert']['encoder']['layer_1']['output_layer_norm']['scale']"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].nu['bert']['encoder']['layer_2']['attention']['key']['bias']"}, tensor<256x256xf32> {jax.result_info = "result[0].opt_state[1].nu['bert']['encoder']['layer_2']['attention']['key']['kernel']"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].nu['bert']['encoder']['layer_2']['attention']['output']['bias']"}, tensor<256x256xf32> {jax.result_info = "result[0].opt_state[1].nu['bert']['encoder']['layer_2']['attention']['output']['kernel']"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].nu['bert']['encoder']['layer_2']['attention']['query']['bias']"}, tensor<256x256xf32> {jax.result_info = "result[0].opt_state[1].nu['bert']['encoder']['layer_2']['attention']['query']['kernel']"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].nu['bert']['encoder']['layer_2']['attention']['value']['bias']"}, tensor<256x256xf32> {jax.result_info = "result[0].opt_state[1].nu['bert']['encoder']['layer_2']['attention']['value']['kernel']"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].nu['bert']['encoder']['layer_2']['attention_layer_norm']['bias']"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].nu['bert']['encoder']['layer_2']['attention_layer_norm']['scale']"}, tensor<1024xf32> {jax.result_info = "result[0].opt_state[1].nu['bert']['encoder']['layer_2']['intermediate']['bias']"}, tensor<256x1024xf32> {jax.result_info = "result[0].opt_state[1].nu['bert']['encoder']['layer_2']['intermediate']['kernel']"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].nu['bert']['encoder']['layer_2']['output']['bias']"}, tensor<1024x256xf32> {jax.result_info = "result[0].opt_state[1].nu['bert']['encoder']['layer_2']['output']['kernel']"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].nu['bert']['encoder']['layer_2']['output_layer_norm']['bias']"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].nu['bert']['encoder']['layer_2']['output_layer_norm']['scale']"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].nu['bert']['encoder']['layer_3']['attention']['key']['bias']"}, tensor<256x256xf32> {jax.result_info = "result[0].opt_state[1].nu['bert']['encoder']['layer_3']['attention']['key']['kernel']"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].nu['bert']['encoder']['layer_3']['attention']['output']['bias']"}, tensor<256x256xf32> {jax.result_info = "result[0].opt_state[1].nu['bert']['encoder']['layer_3']['attention']['output']['kernel']"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].nu['bert']['encoder']['layer_3']['attention']['query']['bias']"}, tensor<256x256xf32> {jax.result_info = "result[0].opt_state[1].nu['bert']['encoder']['layer_3']['attention']['query']['kernel']"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].nu['bert']['encoder']['layer_3']['attention']['value']['bias']"}, tensor<256x256xf32> {jax.result_info = "result[0].opt_state[1].nu['bert']['encoder']['layer_3']['attention']['value']['kernel']"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].nu['bert']['encoder']['layer_3']['attention_layer_norm']['bias']"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].nu['bert']['encoder']['layer_3']['attention_layer_norm']['scale']"}, tensor<1024xf32> {jax.result_info = "result[0].opt_state[1].nu['bert']['encoder']['layer_3']['intermediate']['bias']"}, tensor<256x1024xf32> {jax.result_info = "result[0].opt_state[1].nu['bert']['encoder']['layer_3']['intermediate']['kernel']"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].nu['bert']['encoder']['layer_3']['output']['bias']"}, tensor<1024x256xf32> {jax.result_info = "result[0].opt_state[1].nu['bert']['encoder']['layer_3']['output']['kernel']"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].nu['bert']['encoder']['layer_3']['output_layer_norm']['bias']"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].nu['bert']['encoder']['layer_3']['output_layer_norm']['scale']"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].nu['bert']['pooler']['bias']"}, tensor<256x256xf32> {jax.result_info = "result[0].opt_state[1].nu['bert']['pooler']['kernel']"}, tensor<30522xf32> {jax.result_info = "result[0].opt_state[1].nu['masked_lm']['bias']"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].nu['masked_lm']['layer_norm']['bias']"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].nu['masked_lm']['layer_norm']['scale']"}, tensor<256xf32> {jax.result_info = "result[0].opt_state[1].nu['masked_lm']['transform']['bias']"}, tensor<256x256xf32> {jax.result_info = "result[0].opt_state[1].nu['masked_lm']['transform']['kernel']"}, tensor<2xf32> {jax.result_info = "result[0].opt_state[1].nu['next_sentence']['bias']"}, tensor<256x2xf32> {jax.result_info = "result[0].opt_state[1].nu['next_sentence']['kernel']"}, tensor<i32> {jax.result_info = "result[0].opt_state[3].count"}, tensor<2xui32> {jax.result_info = "result[0].prng_key"}, tensor<f32> {jax.result_info = "result[1]['gradient_norm'].total"}, tensor<f32> {jax.result_info = "result[1]['gradient_norm'].count"}, tensor<f32> {jax.result_info = "result[1]['loss'].total"}, tensor<f32> {jax.result_info = "result[1]['loss'].count"}, tensor<f32> {jax.result_info = "result[1]['masked_lm_accuracy'].total"}, tensor<f32> {jax.result_info = "result[1]['masked_lm_accuracy'].count"}, tensor<f32> {jax.result_info = "result[1]['masked_lm_loss'].total"}, tensor<f32> {jax.result_info = "result[1]['masked_lm_loss'].count"}, tensor<f32> {jax.result_info = "result[1]['next_sentence_accuracy'].total"}, tensor<f32> {jax.result_info = "result[1]['next_sentence_accuracy'].count"}, tensor<f32> {jax.result_info = "result[1]['next_sentence_loss'].total"}, tensor<f32> {jax.result_info = "result[1]['next_sentence_loss'].count"}) {
    %0 = stablehlo.convert %arg0 : (tensor<i32>) -> tensor<ui32>
    %1 = call @_threefry_fold_in(%arg237, %0) : (tensor<2xui32>, tensor<ui32>) -> tensor<2xui32>
    %c = stablehlo.constant dense<0> : tensor<ui32>
    %2 = call @_threefry_fold_in_0(%1, %c) : (tensor<2xui32>, tensor<ui32>) -> tensor<2xui32>
    %3 = sdy.sharding_constraint %arg3 <@mesh, [{}, {}]> : tensor<512x256xf32>
    %4 = sdy.sharding_constraint %arg5 <@mesh, [{}, {}]> : tensor<30522x256xf32>
    %5 = sdy.sharding_constraint %arg7 <@mesh, [{}, {}]> : tensor<256x256xf32>
    %6 = sdy.sharding_constraint %arg9 <@mesh, [{}, {}]> : tensor<256x256xf32>
    %7 = sdy.sharding_constraint %arg11 <@mesh, [{}, {}]> : tensor<256x256xf32>
    %8 = sdy.sharding_constraint %arg13 <@mesh, [{}, {}]> : tensor<256x256xf32>
    %9 = sdy.sharding_constraint %arg17 <@mesh, [{}, {}]> : tensor<256x1024xf32>
    %10 = sdy.sharding_constraint %arg19 <@mesh, [{}, {}]> : tensor<1024x256xf32>
    %11 = sdy.sharding_constraint %arg23 <@mesh, [{}, {}]> : tensor<256x256xf32>
    %12 = sdy.sharding_constraint %arg25 <@mesh, [{}, {}]> : tensor<256x256xf32>
    %13 = sdy.sharding_constraint %arg27 <@mesh, [{}, {}]> : tensor<256x256xf32>
    %14 = sdy.sharding_constraint %arg29 <@mesh, [{}, {}]> : tensor<256x256xf32>
    %15 = sdy.sharding_constraint %arg33 <@mesh, [{}, {}]> : tensor<256x1024xf32>
    %16 = sdy.sharding_constraint %arg35 <@mesh, [{}, {}]> : tensor<1024x256xf32>
    %17 = sdy.sharding_constraint %arg39 <@mesh, [{}, {}]> : tensor<256x256xf32>
    %18 = sdy.sharding_constraint %arg41 <@mesh, [{}, {}]> : tensor<256x256xf32>
    %19 = sdy.sharding_constraint %arg43 <@mesh, [{}, {}]> : tensor<256x256xf32>
    %20 = sdy.sharding_constraint %arg45 <@mesh, [{}, {}]> : tensor<256x256xf32>
    %21 = sdy.sharding_constraint %arg49 <@mesh, [{}, {}]> : tensor<256x1024xf32>
    %22 = sdy.sharding_constraint %arg51 <@mesh, [{}, {}]> : tensor<1024x256xf32>
    %23 = sdy.sharding_constraint %arg55 <@mesh, [{}, {}]> : tensor<256x256xf32>
    %24 = sdy.sharding_constraint %arg57 <@mesh, [{}, {}]> : tensor<256x256xf32>
    %25 = sdy.sharding_constraint %arg59 <@mesh, [{}, {}]> : tensor<256x256xf32>
    %26 = sdy.sharding_constraint %arg61 <@mesh, [{}, {}]> : tensor<256x256xf32>
    %27 = sdy.sharding_constraint %arg65 <@mesh, [{}, {}]> : tensor<256x1024xf32>
    %28 = sdy.sharding_constraint %arg67 <@mesh, [{}, {}]> : tensor<1024x256xf32>
    %29 = sdy.sharding_constraint %arg71 <@mesh, [{}, {}]> : tensor<256x256xf32>
    %30 = sdy.sharding_constraint %arg76 <@mesh, [{}, {}]> : tensor<256x256xf32>
    %31 = stablehlo.iota dim = 0 : tensor<128xi32>
    %32 = stablehlo.broadcast_in_dim %31, dims = [1] : (tensor<128xi32>) -> tensor<1x128xi32>
    %33 = stablehlo.broadcast_in_dim %32, dims = [0, 1] : (tensor<1x128xi32>) -> tensor<32x128xi32>
    %34:2 = call @_take(%4, %arg239) : (tensor<30522x256xf32>, tensor<32x128xi32>) -> (tensor<32x128x256xf32>, tensor<32x128x1xi32>)
    %35:2 = call @_take_2(%3, %33) : (tensor<512x256xf32>, tensor<32x128xi32>) -> (tensor<32x128x256xf32>, tensor<32x128x1xi32>)
    %36 = stablehlo.add %34#0, %35#0 : tensor<32x128x256xf32>
    %37:2 = call @_take_4(%arg4, %arg244) : (tensor<2x256xf32>, tensor<32x128xi32>) -> (tensor<32x128x256xf32>, tensor<32x128x1xi32>)
    %38 = stablehlo.add %36, %37#0 : tensor<32x128x256xf32>
    %cst = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %39 = stablehlo.reduce(%38 init: %cst) applies stablehlo.add across dimensions = [2] : (tensor<32x128x256xf32>, tensor<f32>) -> tensor<32x128xf32>
    %cst_0 = stablehlo.constant dense<2.560000e+02> : tensor<f32>
    %40 = stablehlo.broadcast_in_dim %cst_0, dims = [] : (tensor<f32>) -> tensor<32x128xf32>
    %41 = stablehlo.divide %39, %40 : tensor<32x128xf32>
    %42 = stablehlo.broadcast_in_dim %41, dims = [0, 1] : (tensor<32x128xf32>) -> tensor<32x128x1xf32>
    %43 = stablehlo.broadcast_in_dim %42, dims = [0, 1, 2] : (tensor<32x128x1xf32>) -> tensor<32x128x256xf32>
    %44 = stablehlo.subtract %38, %43 : tensor<32x128x256xf32>
    %45 = chlo.square %44 : tensor<32x128x256xf32> -> tensor<32x128x256xf32>
    %cst_1 = stablehlo.constant dense<2.000000e+00> : tensor<f32>
    %46 = stablehlo.broadcast_in_dim %cst_1, dims = [] : (tensor<f32>) -> tensor<32x128x256xf32>
    %47 = stablehlo.multiply %46, %44 : tensor<32x128x256xf32>
    %cst_2 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %48 = stablehlo.reduce(%45 init: %cst_2) applies stablehlo.add across dimensions = [2] : (tensor<32x128x256xf32>, tensor<f32>) -> tensor<32x128xf32>
    %cst_3 = stablehlo.constant dense<2.560000e+02> : tensor<f32>
    %49 = stablehlo.broadcast_in_dim %cst_3, dims = [] : (tensor<f32>) -> tensor<32x128xf32>
    %50 = stablehlo.divide %48, %49 : tensor<32x128xf32>
    %51 = stablehlo.broadcast_in_dim %41, dims = [0, 1] : (tensor<32x128xf32>) -> tensor<32x128x1xf32>
    %52 = stablehlo.broadcast_in_dim %50, dims = [0, 1] : (tensor<32x128xf32>) -> tensor<32x128x1xf32>
    %53 = stablehlo.broadcast_in_dim %51, dims = [0, 1, 2] : (tensor<32x128x1xf32>) -> tensor<32x128x256xf32>
    %54 = stablehlo.subtract %38, %53 : tensor<32x128x256xf32>
    %55 = stablehlo.reduce_precision %54, format = e8m23 : tensor<32x128x256xf32>
    %cst_4 = stablehlo.constant dense<9.99999996E-13> : tensor<f32>
    %56 = stablehlo.broadcast_in_dim %cst_4, dims = [] : (tensor<f32>) -> tensor<32x128x1xf32>
    %57 = stablehlo.add %52, %56 : tensor<32x128x1xf32>
    %58 = stablehlo.rsqrt %57 : tensor<32x128x1xf32>
    %59 = stablehlo.reduce_precision %58, format = e8m23 : tensor<32x128x1xf32>
    %60 = stablehlo.divide %59, %57 : tensor<32x128x1xf32>
    %cst_5 = stablehlo.constant dense<-5.000000e-01> : tensor<f32>
    %61 = stablehlo.broadcast_in_dim %cst_5, dims = [] : (tensor<f32>) -> tensor<32x128x1xf32>
    %62 = stablehlo.multiply %61, %60 : tensor<32x128x1xf32>
    %63 = stablehlo.reshape %arg2 : (tensor<256xf32>) -> tensor<1x1x256xf32>
    %64 = stablehlo.reduce_precision %63, format = e8m23 : tensor<1x1x256xf32>
    %65 = stablehlo.broadcast_in_dim %59, dims = [0, 1, 2] : (tensor<32x128x1xf32>) -> tensor<32x128x256xf32>
    %66 = stablehlo.broadcast_in_dim %64, dims = [0, 1, 2] : (tensor<1x1x256xf32>) -> tensor<32x128x256xf32>
    %67 = stablehlo.multiply %65, %66 : tensor<32x128x256xf32>
    %68 = stablehlo.reduce_precision %67, format = e8m23 : tensor<32x128x256xf32>
    %69 = stablehlo.multiply %55, %68 : tensor<32x128x256xf32>
    %70 = stablehlo.reshape %arg1 : (tensor<256xf32>) -> tensor<1x1x256xf32>
    %71 = stablehlo.broadcast_in_dim %70, dims = [0, 1, 2] : (tensor<1x1x256xf32>) -> tensor<32x128x256xf32>
    %72 = stablehlo.add %69, %71 : tensor<32x128x256xf32>
    %73 = stablehlo.convert %72 : (tensor<32x128x256xf32>) -> tensor<32x128x256xbf16>
    %c_6 = stablehlo.constant dense<685102461> : tensor<ui32>
    %74 = call @_threefry_fold_in_0(%2, %c_6) : (tensor<2xui32>, tensor<ui32>) -> tensor<2xui32>
    %75 = stablehlo.iota dim = 0 : tensor<4096xui32>
    %76 = stablehlo.iota dim = 0 : tensor<256xui32>
    %77 = stablehlo.reshape %75 : (tensor<4096xui32>) -> tensor<32x128x1xui32>
    %78 = stablehlo.reshape %76 : (tensor<256xui32>) -> tensor<1x1x256xui32>
    %79 = stablehlo.slice %74 [0:1] : (tensor<2xui32>) -> tensor<1xui32>
    %80 = stablehlo.reshape %79 : (tensor<1xui32>) -> tensor<ui32>
    %c_7 = stablehlo.constant dense<2654435769> : tensor<ui32>
    %81 = stablehlo.xor %80, %c_7 : tensor<ui32>
    %c_8 = stablehlo.constant dense<16> : tensor<ui32>
    %82 = stablehlo.shift_right_logical %81, %c_8 : tensor<ui32>
    %83 = stablehlo.xor %81, %82 : tensor<ui32>
    %c_9 = stablehlo.constant dense<2146121005> : tensor<ui32>
    %84 = stablehlo.multiply %83, %c_9 : tensor<ui32>
    %c_10 = stablehlo.constant dense<15> : tensor<ui32>
    %85 = stablehlo.shift_right_logical %84, %c_10 : tensor<ui32>
    %86 = stablehlo.xor %84, %85 : tensor<ui32>
    %c_11 = stablehlo.constant dense<0> : tensor<ui32>
    %87 = stablehlo.xor %86, %c_11 : tensor<ui32>
    %c_12 = stablehlo.constant dense<2221713035> : tensor<ui32>
    %88 = stablehlo.multiply %87, %c_12 : tensor<ui32>
    %c_13 = stablehlo.constant dense<16> : tensor<ui32>
    %89 = stablehlo.shift_right_logical %88, %c_13 : tensor<ui32>
    %90 = stablehlo.xor %88, %89 : tensor<ui32>
    %91 = stablehlo.slice %74 [1:2] : (tensor<2xui32>) -> tensor<1xui32>
    %92 = stablehlo.reshape %91 : (tensor<1xui32>) -> tensor<ui32>
    %93 = stablehlo.add %92, %90 : tensor<ui32>
    %c_14 = stablehlo.constant dense<16> : tensor<ui32>
    %94 = stablehlo.shift_right_logical %93, %c_14 : tensor<ui32>
    %95 = stablehlo.xor %93, %94 : tensor<ui32>
    %c_15 = stablehlo.constant dense<2146121005> : tensor<ui32>
    %96 = stablehlo.multiply %95, %c_15 : tensor<ui32>
    %c_16 = stablehlo.constant dense<15> : tensor<ui32>
    %97 = stablehlo.shift_right_logical %96, %c_16 : tensor<ui32>
    %98 = stablehlo.xor %96, %97 : tensor<ui32>
    %c_17 = stablehlo.constant dense<0> : tensor<ui32>
    %99 = stablehlo.xor %98, %c_17 : tensor<ui32>
    %c_18 = stablehlo.constant dense<2221713035> : tensor<ui32>
    %100 = stablehlo.multiply %99, %c_18 : tensor<ui32>
    %c_19 = stablehlo.constant dense<16> : tensor<ui32>
    %101 = stablehlo.shift_right_logical %100, %c_19 : tensor<ui32>
    %102 = stablehlo.xor %100, %101 : tensor<ui32>
    %103 = stablehlo.add %90, %102 : tensor<ui32>
    %c_20 = stablehlo.constant dense<16> : tensor<ui32>
    %104 = stablehlo.shift_right_logical %103, %c_20 : tensor<ui32>
    %105 = stablehlo.xor %103, %104 : tensor<ui32>
    %c_21 = stablehlo.constant dense<2146121005> : tensor<ui32>
    %106 = stablehlo.multiply %105, %c_21 : tensor<ui32>
    %c_22 = stablehlo.constant dense<15> : tensor<ui32>
    %107 = stablehlo.shift_right_logical %106, %c_22 : tensor<ui32>
    %108 = stablehlo.xor %106, %107 : tensor<ui32>
    %c_23 = stablehlo.constant dense<0> : tensor<ui32>
    %109 = stablehlo.xor %108, %c_23 : tensor<ui32>
    %c_24 = stablehlo.constant dense<2221713035> : tensor<ui32>
    %110 = stablehlo.multiply %109, %c_24 : tensor<ui32>
    %c_25 = stablehlo.constant dense<16> : tensor<ui32>
    %111 = stablehlo.shift_right_logical %110, %c_25 : tensor<ui32>
    %112 = stablehlo.xor %110, %111 : tensor<ui32>
    %113 = stablehlo.broadcast_in_dim %102, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %114 = stablehlo.xor %77, %113 : tensor<32x128x1xui32>
    %c_26 = stablehlo.constant dense<16> : tensor<ui32>
    %115 = stablehlo.broadcast_in_dim %c_26, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %116 = stablehlo.shift_right_logical %114, %115 : tensor<32x128x1xui32>
    %117 = stablehlo.xor %114, %116 : tensor<32x128x1xui32>
    %c_27 = stablehlo.constant dense<2146121005> : tensor<ui32>
    %118 = stablehlo.broadcast_in_dim %c_27, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %119 = stablehlo.multiply %117, %118 : tensor<32x128x1xui32>
    %c_28 = stablehlo.constant dense<15> : tensor<ui32>
    %120 = stablehlo.broadcast_in_dim %c_28, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %121 = stablehlo.shift_right_logical %119, %120 : tensor<32x128x1xui32>
    %122 = stablehlo.xor %119, %121 : tensor<32x128x1xui32>
    %c_29 = stablehlo.constant dense<0> : tensor<ui32>
    %123 = stablehlo.broadcast_in_dim %c_29, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %124 = stablehlo.xor %122, %123 : tensor<32x128x1xui32>
    %c_30 = stablehlo.constant dense<2221713035> : tensor<ui32>
    %125 = stablehlo.broadcast_in_dim %c_30, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %126 = stablehlo.multiply %124, %125 : tensor<32x128x1xui32>
    %c_31 = stablehlo.constant dense<16> : tensor<ui32>
    %127 = stablehlo.broadcast_in_dim %c_31, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %128 = stablehlo.shift_right_logical %126, %127 : tensor<32x128x1xui32>
    %129 = stablehlo.xor %126, %128 : tensor<32x128x1xui32>
    %130 = stablehlo.broadcast_in_dim %112, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %131 = stablehlo.xor %129, %130 : tensor<32x128x1xui32>
    %c_32 = stablehlo.constant dense<16> : tensor<ui32>
    %132 = stablehlo.broadcast_in_dim %c_32, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %133 = stablehlo.shift_right_logical %131, %132 : tensor<32x128x1xui32>
    %134 = stablehlo.xor %131, %133 : tensor<32x128x1xui32>
    %c_33 = stablehlo.constant dense<2146121005> : tensor<ui32>
    %135 = stablehlo.broadcast_in_dim %c_33, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %136 = stablehlo.multiply %134, %135 : tensor<32x128x1xui32>
    %c_34 = stablehlo.constant dense<15> : tensor<ui32>
    %137 = stablehlo.broadcast_in_dim %c_34, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %138 = stablehlo.shift_right_logical %136, %137 : tensor<32x128x1xui32>
    %139 = stablehlo.xor %136, %138 : tensor<32x128x1xui32>
    %c_35 = stablehlo.constant dense<0> : tensor<ui32>
    %140 = stablehlo.broadcast_in_dim %c_35, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %141 = stablehlo.xor %139, %140 : tensor<32x128x1xui32>
    %c_36 = stablehlo.constant dense<2221713035> : tensor<ui32>
    %142 = stablehlo.broadcast_in_dim %c_36, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %143 = stablehlo.multiply %141, %142 : tensor<32x128x1xui32>
    %c_37 = stablehlo.constant dense<16> : tensor<ui32>
    %144 = stablehlo.broadcast_in_dim %c_37, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %145 = stablehlo.shift_right_logical %143, %144 : tensor<32x128x1xui32>
    %146 = stablehlo.xor %143, %145 : tensor<32x128x1xui32>
    %c_38 = stablehlo.constant dense<2654435769> : tensor<ui32>
    %147 = stablehlo.broadcast_in_dim %c_38, dims = [] : (tensor<ui32>) -> tensor<1x1x256xui32>
    %148 = stablehlo.multiply %78, %147 : tensor<1x1x256xui32>
    %149 = stablehlo.broadcast_in_dim %129, dims = [0, 1, 2] : (tensor<32x128x1xui32>) -> tensor<32x128x256xui32>
    %150 = stablehlo.broadcast_in_dim %148, dims = [0, 1, 2] : (tensor<1x1x256xui32>) -> tensor<32x128x256xui32>
    %151 = stablehlo.add %149, %150 : tensor<32x128x256xui32>
    %c_39 = stablehlo.constant dense<16> : tensor<ui32>
    %152 = stablehlo.broadcast_in_dim %c_39, dims = [] : (tensor<ui32>) -> tensor<32x128x256xui32>
    %153 = stablehlo.shift_right_logical %151, %152 : tensor<32x128x256xui32>
    %154 = stablehlo.xor %151, %153 : tensor<32x128x256xui32>
    %c_40 = stablehlo.constant dense<2146121005> : tensor<ui32>
    %155 = stablehlo.broadcast_in_dim %c_40, dims = [] : (tensor<ui32>) -> tensor<32x128x256xui32>
    %156 = stablehlo.multiply %154, %155 : tensor<32x128x256xui32>
    %c_41 = stablehlo.constant dense<15> : tensor<ui32>
    %157 = stablehlo.broadcast_in_dim %c_41, dims = [] : (tensor<ui32>) -> tensor<32x128x256xui32>
    %158 = stablehlo.shift_right_logical %156, %157 : tensor<32x128x256xui32>
    %159 = stablehlo.xor %156, %158 : tensor<32x128x256xui32>
    %160 = stablehlo.broadcast_in_dim %146, dims = [0, 1, 2] : (tensor<32x128x1xui32>) -> tensor<32x128x256xui32>
    %161 = stablehlo.xor %159, %160 : tensor<32x128x256xui32>
    %c_42 = stablehlo.constant dense<2221713035> : tensor<ui32>
    %162 = stablehlo.broadcast_in_dim %c_42, dims = [] : (tensor<ui32>) -> tensor<32x128x256xui32>
    %163 = stablehlo.multiply %161, %162 : tensor<32x128x256xui32>
    %c_43 = stablehlo.constant dense<16> : tensor<ui32>
    %164 = stablehlo.broadcast_in_dim %c_43, dims = [] : (tensor<ui32>) -> tensor<32x128x256xui32>
    %165 = stablehlo.shift_right_logical %163, %164 : tensor<32x128x256xui32>
    %166 = stablehlo.xor %163, %165 : tensor<32x128x256xui32>
    %c_44 = stablehlo.constant dense<429496730> : tensor<ui32>
    %167 = stablehlo.broadcast_in_dim %c_44, dims = [] : (tensor<ui32>) -> tensor<32x128x256xui32>
    %168 = stablehlo.compare GE, %166, %167, UNSIGNED : (tensor<32x128x256xui32>, tensor<32x128x256xui32>) -> tensor<32x128x256xi1>
    %169 = stablehlo.convert %73 : (tensor<32x128x256xbf16>) -> tensor<32x128x256xf32>
    %cst_45 = stablehlo.constant dense<1.11111116> : tensor<f32>
    %170 = stablehlo.broadcast_in_dim %cst_45, dims = [] : (tensor<f32>) -> tensor<32x128x256xf32>
    %171 = stablehlo.multiply %169, %170 : tensor<32x128x256xf32>
    %172 = stablehlo.convert %171 : (tensor<32x128x256xf32>) -> tensor<32x128x256xbf16>
    %c_46 = stablehlo.constant dense<0> : tensor<i32>
    %173 = call @_where_5(%168, %172, %c_46) : (tensor<32x128x256xi1>, tensor<32x128x256xbf16>, tensor<i32>) -> tensor<32x128x256xbf16>
    %c_47 = stablehlo.constant dense<0> : tensor<i32>
    %174 = stablehlo.broadcast_in_dim %c_47, dims = [] : (tensor<i32>) -> tensor<32x1xi32>
    %175 = stablehlo.concatenate %174, %arg241, dim = 1 : (tensor<32x1xi32>, tensor<32x20xi32>) -> tensor<32x21xi32>
    %176 = stablehlo.reshape %173 : (tensor<32x128x256xbf16>) -> tensor<4096x256xbf16>
    %177 = stablehlo.reduce_precision %176, format = e8m7 : tensor<4096x256xbf16>
    %178 = stablehlo.convert %7 : (tensor<256x256xf32>) -> tensor<256x256xbf16>
    %179 = stablehlo.reduce_precision %178, format = e8m7 : tensor<256x256xbf16>
    %180 = stablehlo.dot_general %177, %179, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<4096x256xbf16>, tensor<256x256xbf16>) -> tensor<4096x256xbf16>
    %181 = stablehlo.convert %arg10 : (tensor<256xf32>) -> tensor<256xbf16>
    %182 = stablehlo.broadcast_in_dim %181, dims = [1] : (tensor<256xbf16>) -> tensor<1x256xbf16>
    %183 = stablehlo.broadcast_in_dim %182, dims = [0, 1] : (tensor<1x256xbf16>) -> tensor<4096x256xbf16>
    %184 = stablehlo.add %180, %183 : tensor<4096x256xbf16>
    %185 = stablehlo.reshape %184 : (tensor<4096x256xbf16>) -> tensor<32x128x256xbf16>
    %186 = stablehlo.reshape %185 : (tensor<32x128x256xbf16>) -> tensor<32x128x4x64xbf16>
    %187 = stablehlo.reduce_precision %186, format = e8m7 : tensor<32x128x4x64xbf16>
    %188 = stablehlo.reshape %173 : (tensor<32x128x256xbf16>) -> tensor<4096x256xbf16>
    %189 = stablehlo.reduce_precision %188, format = e8m7 : tensor<4096x256xbf16>
    %190 = stablehlo.convert %5 : (tensor<256x256xf32>) -> tensor<256x256xbf16>
    %191 = stablehlo.reduce_precision %190, format = e8m7 : tensor<256x256xbf16>
    %192 = stablehlo.dot_general %189, %191, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<4096x256xbf16>, tensor<256x256xbf16>) -> tensor<4096x256xbf16>
    %193 = stablehlo.convert %arg6 : (tensor<256xf32>) -> tensor<256xbf16>
    %194 = stablehlo.broadcast_in_dim %193, dims = [1] : (tensor<256xbf16>) -> tensor<1x256xbf16>
    %195 = stablehlo.broadcast_in_dim %194, dims = [0, 1] : (tensor<1x256xbf16>) -> tensor<4096x256xbf16>
    %196 = stablehlo.add %192, %195 : tensor<4096x256xbf16>
    %197 = stablehlo.reshape %196 : (tensor<4096x256xbf16>) -> tensor<32x128x256xbf16>
    %198 = stablehlo.reshape %197 : (tensor<32x128x256xbf16>) -> tensor<32x128x4x64xbf16>
    %199 = stablehlo.reduce_precision %198, format = e8m7 : tensor<32x128x4x64xbf16>
    %200 = stablehlo.reshape %173 : (tensor<32x128x256xbf16>) -> tensor<4096x256xbf16>
    %201 = stablehlo.reduce_precision %200, format = e8m7 : tensor<4096x256xbf16>
    %202 = stablehlo.convert %8 : (tensor<256x256xf32>) -> tensor<256x256xbf16>
    %203 = stablehlo.reduce_precision %202, format = e8m7 : tensor<256x256xbf16>
    %204 = stablehlo.dot_general %201, %203, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<4096x256xbf16>, tensor<256x256xbf16>) -> tensor<4096x256xbf16>
    %205 = stablehlo.convert %arg12 : (tensor<256xf32>) -> tensor<256xbf16>
    %206 = stablehlo.broadcast_in_dim %205, dims = [1] : (tensor<256xbf16>) -> tensor<1x256xbf16>
    %207 = stablehlo.broadcast_in_dim %206, dims = [0, 1] : (tensor<1x256xbf16>) -> tensor<4096x256xbf16>
    %208 = stablehlo.add %204, %207 : tensor<4096x256xbf16>
    %209 = stablehlo.reshape %208 : (tensor<4096x256xbf16>) -> tensor<32x128x256xbf16>
    %210 = stablehlo.reshape %209 : (tensor<32x128x256xbf16>) -> tensor<32x128x4x64xbf16>
    %211 = stablehlo.reduce_precision %210, format = e8m7 : tensor<32x128x4x64xbf16>
    %212 = stablehlo.broadcast_in_dim %arg238, dims = [0, 3] : (tensor<32x128xi1>) -> tensor<32x1x1x128xi1>
    %c_48 = stablehlo.constant dense<2616846865> : tensor<ui32>
    %213 = call @_threefry_fold_in_0(%2, %c_48) : (tensor<2xui32>, tensor<ui32>) -> tensor<2xui32>
    %214 = stablehlo.iota dim = 0 : tensor<32xi32>
    %215 = stablehlo.broadcast_in_dim %214, dims = [0] : (tensor<32xi32>) -> tensor<32x1xi32>
    %216 = stablehlo.iota dim = 0 : tensor<4xi32>
    %217 = stablehlo.broadcast_in_dim %216, dims = [1] : (tensor<4xi32>) -> tensor<1x4xi32>
    %218 = stablehlo.broadcast_in_dim %215, dims = [0, 1] : (tensor<32x1xi32>) -> tensor<32x4xi32>
    %219 = stablehlo.broadcast_in_dim %217, dims = [0, 1] : (tensor<1x4xi32>) -> tensor<32x4xi32>
    %220 = stablehlo.slice %213 [0:1] : (tensor<2xui32>) -> tensor<1xui32>
    %221 = stablehlo.reshape %220 : (tensor<1xui32>) -> tensor<ui32>
    %c_49 = stablehlo.constant dense<2654435769> : tensor<ui32>
    %222 = stablehlo.xor %221, %c_49 : tensor<ui32>
    %c_50 = stablehlo.constant dense<16> : tensor<ui32>
    %223 = stablehlo.shift_right_logical %222, %c_50 : tensor<ui32>
    %224 = stablehlo.xor %222, %223 : tensor<ui32>
    %c_51 = stablehlo.constant dense<2146121005> : tensor<ui32>
    %225 = stablehlo.multiply %224, %c_51 : tensor<ui32>
    %c_52 = stablehlo.constant dense<15> : tensor<ui32>
    %226 = stablehlo.shift_right_logical %225, %c_52 : tensor<ui32>
    %227 = stablehlo.xor %225, %226 : tensor<ui32>
    %c_53 = stablehlo.constant dense<0> : tensor<ui32>
    %228 = stablehlo.xor %227, %c_53 : tensor<ui32>
    %c_54 = stablehlo.constant dense<2221713035> : tensor<ui32>
    %229 = stablehlo.multiply %228, %c_54 : tensor<ui32>
    %c_55 = stablehlo.constant dense<16> : tensor<ui32>
    %230 = stablehlo.shift_right_logical %229, %c_55 : tensor<ui32>
    %231 = stablehlo.xor %229, %230 : tensor<ui32>
    %232 = stablehlo.slice %213 [1:2] : (tensor<2xui32>) -> tensor<1xui32>
    %233 = stablehlo.reshape %232 : (tensor<1xui32>) -> tensor<ui32>
    %234 = stablehlo.add %233, %231 : tensor<ui32>
    %c_56 = stablehlo.constant dense<16> : tensor<ui32>
    %235 = stablehlo.shift_right_logical %234, %c_56 : tensor<ui32>
    %236 = stablehlo.xor %234, %235 : tensor<ui32>
    %c_57 = stablehlo.constant dense<2146121005> : tensor<ui32>
    %237 = stablehlo.multiply %236, %c_57 : tensor<ui32>
    %c_58 = stablehlo.constant dense<15> : tensor<ui32>
    %238 = stablehlo.shift_right_logical %237, %c_58 : tensor<ui32>
    %239 = stablehlo.xor %237, %238 : tensor<ui32>
    %c_59 = stablehlo.constant dense<0> : tensor<ui32>
    %240 = stablehlo.xor %239, %c_59 : tensor<ui32>
    %c_60 = stablehlo.constant dense<2221713035> : tensor<ui32>
    %241 = stablehlo.multiply %240, %c_60 : tensor<ui32>
    %c_61 = stablehlo.constant dense<16> : tensor<ui32>
    %242 = stablehlo.shift_right_logical %241, %c_61 : tensor<ui32>
    %243 = stablehlo.xor %241, %242 : tensor<ui32>
    %244 = stablehlo.add %231, %243 : tensor<ui32>
    %c_62 = stablehlo.constant dense<16> : tensor<ui32>
    %245 = stablehlo.shift_right_logical %244, %c_62 : tensor<ui32>
    %246 = stablehlo.xor %244, %245 : tensor<ui32>
    %c_63 = stablehlo.constant dense<2146121005> : tensor<ui32>
    %247 = stablehlo.multiply %246, %c_63 : tensor<ui32>
    %c_64 = stablehlo.constant dense<15> : tensor<ui32>
    %248 = stablehlo.shift_right_logical %247, %c_64 : tensor<ui32>
    %249 = stablehlo.xor %247, %248 : tensor<ui32>
    %c_65 = stablehlo.constant dense<0> : tensor<ui32>
    %250 = stablehlo.xor %249, %c_65 : tensor<ui32>
    %c_66 = stablehlo.constant dense<2221713035> : tensor<ui32>
    %251 = stablehlo.multiply %250, %c_66 : tensor<ui32>
    %c_67 = stablehlo.constant dense<16> : tensor<ui32>
    %252 = stablehlo.shift_right_logical %251, %c_67 : tensor<ui32>
    %253 = stablehlo.xor %251, %252 : tensor<ui32>
    %254 = stablehlo.convert %218 : (tensor<32x4xi32>) -> tensor<32x4xui32>
    %255 = stablehlo.broadcast_in_dim %243, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %256 = stablehlo.xor %254, %255 : tensor<32x4xui32>
    %c_68 = stablehlo.constant dense<16> : tensor<ui32>
    %257 = stablehlo.broadcast_in_dim %c_68, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %258 = stablehlo.shift_right_logical %256, %257 : tensor<32x4xui32>
    %259 = stablehlo.xor %256, %258 : tensor<32x4xui32>
    %c_69 = stablehlo.constant dense<2146121005> : tensor<ui32>
    %260 = stablehlo.broadcast_in_dim %c_69, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %261 = stablehlo.multiply %259, %260 : tensor<32x4xui32>
    %c_70 = stablehlo.constant dense<15> : tensor<ui32>
    %262 = stablehlo.broadcast_in_dim %c_70, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %263 = stablehlo.shift_right_logical %261, %262 : tensor<32x4xui32>
    %264 = stablehlo.xor %261, %263 : tensor<32x4xui32>
    %265 = stablehlo.broadcast_in_dim %253, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %266 = stablehlo.xor %264, %265 : tensor<32x4xui32>
    %c_71 = stablehlo.constant dense<2221713035> : tensor<ui32>
    %267 = stablehlo.broadcast_in_dim %c_71, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %268 = stablehlo.multiply %266, %267 : tensor<32x4xui32>
    %c_72 = stablehlo.constant dense<16> : tensor<ui32>
    %269 = stablehlo.broadcast_in_dim %c_72, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %270 = stablehlo.shift_right_logical %268, %269 : tensor<32x4xui32>
    %271 = stablehlo.xor %268, %270 : tensor<32x4xui32>
    %c_73 = stablehlo.constant dense<16> : tensor<ui32>
    %272 = stablehlo.broadcast_in_dim %c_73, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %273 = stablehlo.shift_right_logical %271, %272 : tensor<32x4xui32>
    %274 = stablehlo.xor %271, %273 : tensor<32x4xui32>
    %c_74 = stablehlo.constant dense<2146121005> : tensor<ui32>
    %275 = stablehlo.broadcast_in_dim %c_74, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %276 = stablehlo.multiply %274, %275 : tensor<32x4xui32>
    %c_75 = stablehlo.constant dense<15> : tensor<ui32>
    %277 = stablehlo.broadcast_in_dim %c_75, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %278 = stablehlo.shift_right_logical %276, %277 : tensor<32x4xui32>
    %279 = stablehlo.xor %276, %278 : tensor<32x4xui32>
    %c_76 = stablehlo.constant dense<0> : tensor<ui32>
    %280 = stablehlo.broadcast_in_dim %c_76, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %281 = stablehlo.xor %279, %280 : tensor<32x4xui32>
    %c_77 = stablehlo.constant dense<2221713035> : tensor<ui32>
    %282 = stablehlo.broadcast_in_dim %c_77, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %283 = stablehlo.multiply %281, %282 : tensor<32x4xui32>
    %c_78 = stablehlo.constant dense<16> : tensor<ui32>
    %284 = stablehlo.broadcast_in_dim %c_78, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %285 = stablehlo.shift_right_logical %283, %284 : tensor<32x4xui32>
    %286 = stablehlo.xor %283, %285 : tensor<32x4xui32>
    %287 = stablehlo.convert %219 : (tensor<32x4xi32>) -> tensor<32x4xui32>
    %288 = stablehlo.add %286, %287 : tensor<32x4xui32>
    %c_79 = stablehlo.constant dense<16> : tensor<ui32>
    %289 = stablehlo.broadcast_in_dim %c_79, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %290 = stablehlo.shift_right_logical %288, %289 : tensor<32x4xui32>
    %291 = stablehlo.xor %288, %290 : tensor<32x4xui32>
    %c_80 = stablehlo.constant dense<2146121005> : tensor<ui32>
    %292 = stablehlo.broadcast_in_dim %c_80, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %293 = stablehlo.multiply %291, %292 : tensor<32x4xui32>
    %c_81 = stablehlo.constant dense<15> : tensor<ui32>
    %294 = stablehlo.broadcast_in_dim %c_81, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %295 = stablehlo.shift_right_logical %293, %294 : tensor<32x4xui32>
    %296 = stablehlo.xor %293, %295 : tensor<32x4xui32>
    %297 = stablehlo.broadcast_in_dim %253, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %298 = stablehlo.xor %296, %297 : tensor<32x4xui32>
    %c_82 = stablehlo.constant dense<2221713035> : tensor<ui32>
    %299 = stablehlo.broadcast_in_dim %c_82, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %300 = stablehlo.multiply %298, %299 : tensor<32x4xui32>
    %c_83 = stablehlo.constant dense<16> : tensor<ui32>
    %301 = stablehlo.broadcast_in_dim %c_83, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %302 = stablehlo.shift_right_logical %300, %301 : tensor<32x4xui32>
    %303 = stablehlo.xor %300, %302 : tensor<32x4xui32>
    %304 = stablehlo.broadcast_in_dim %253, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %305 = stablehlo.xor %303, %304 : tensor<32x4xui32>
    %c_84 = stablehlo.constant dense<16> : tensor<ui32>
    %306 = stablehlo.broadcast_in_dim %c_84, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %307 = stablehlo.shift_right_logical %305, %306 : tensor<32x4xui32>
    %308 = stablehlo.xor %305, %307 : tensor<32x4xui32>
    %c_85 = stablehlo.constant dense<2146121005> : tensor<ui32>
    %309 = stablehlo.broadcast_in_dim %c_85, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %310 = stablehlo.multiply %308, %309 : tensor<32x4xui32>
    %c_86 = stablehlo.constant dense<15> : tensor<ui32>
    %311 = stablehlo.broadcast_in_dim %c_86, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %312 = stablehlo.shift_right_logical %310, %311 : tensor<32x4xui32>
    %313 = stablehlo.xor %310, %312 : tensor<32x4xui32>
    %c_87 = stablehlo.constant dense<0> : tensor<ui32>
    %314 = stablehlo.broadcast_in_dim %c_87, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %315 = stablehlo.xor %313, %314 : tensor<32x4xui32>
    %c_88 = stablehlo.constant dense<2221713035> : tensor<ui32>
    %316 = stablehlo.broadcast_in_dim %c_88, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %317 = stablehlo.multiply %315, %316 : tensor<32x4xui32>
    %c_89 = stablehlo.constant dense<16> : tensor<ui32>
    %318 = stablehlo.broadcast_in_dim %c_89, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %319 = stablehlo.shift_right_logical %317, %318 : tensor<32x4xui32>
    %320 = stablehlo.xor %317, %319 : tensor<32x4xui32>
    %321 = stablehlo.broadcast_in_dim %303, dims = [0, 1] : (tensor<32x4xui32>) -> tensor<32x4x1xui32>
    %322 = stablehlo.broadcast_in_dim %320, dims = [0, 1] : (tensor<32x4xui32>) -> tensor<32x4x1xui32>
    %323 = stablehlo.concatenate %321, %322, dim = 2 : (tensor<32x4x1xui32>, tensor<32x4x1xui32>) -> tensor<32x4x2xui32>
    %324:3 = call @"<lambda>"(%187, %199, %211, %212, %323) : (tensor<32x128x4x64xbf16>, tensor<32x128x4x64xbf16>, tensor<32x128x4x64xbf16>, tensor<32x1x1x128xi1>, tensor<32x4x2xui32>) -> (tensor<32x128x4x64xbf16>, tensor<32x128x4xf32>, tensor<32x128x4xf32>)
    %325 = stablehlo.reduce_precision %324#0, format = e8m7 : tensor<32x128x4x64xbf16>
    %326 = stablehlo.reshape %325 : (tensor<32x128x4x64xbf16>) -> tensor<32x128x256xbf16>
    %327 = stablehlo.reshape %326 : (tensor<32x128x256xbf16>) -> tensor<4096x256xbf16>
    %328 = stablehlo.reduce_precision %327, format = e8m7 : tensor<4096x256xbf16>
    %329 = stablehlo.convert %6 : (tensor<256x256xf32>) -> tensor<256x256xbf16>
    %330 = stablehlo.reduce_precision %329, format = e8m7 : tensor<256x256xbf16>
    %331 = stablehlo.dot_general %328, %330, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<4096x256xbf16>, tensor<256x256xbf16>) -> tensor<4096x256xbf16>
    %332 = stablehlo.convert %arg8 : (tensor<256xf32>) -> tensor<256xbf16>
    %333 = stablehlo.broadcast_in_dim %332, dims = [1] : (tensor<256xbf16>) -> tensor<1x256xbf16>
    %334 = stablehlo.broadcast_in_dim %333, dims = [0, 1] : (tensor<1x256xbf16>) -> tensor<4096x256xbf16>
    %335 = stablehlo.add %331, %334 : tensor<4096x256xbf16>
    %336 = stablehlo.reshape %335 : (tensor<4096x256xbf16>) -> tensor<32x128x256xbf16>
    %c_90 = stablehlo.constant dense<3628228848> : tensor<ui32>
    %337 = call @_threefry_fold_in_0(%2, %c_90) : (tensor<2xui32>, tensor<ui32>) -> tensor<2xui32>
    %338 = stablehlo.iota dim = 0 : tensor<4096xui32>
    %339 = stablehlo.iota dim = 0 : tensor<256xui32>
    %340 = stablehlo.reshape %338 : (tensor<4096xui32>) -> tensor<32x128x1xui32>
    %341 = stablehlo.reshape %339 : (tensor<256xui32>) -> tensor<1x1x256xui32>
    %342 = stablehlo.slice %337 [0:1] : (tensor<2xui32>) -> tensor<1xui32>
    %343 = stablehlo.reshape %342 : (tensor<1xui32>) -> tensor<ui32>
    %c_91 = stablehlo.constant dense<2654435769> : tensor<ui32>
    %344 = stablehlo.xor %343, %c_91 : tensor<ui32>
    %c_92 = stablehlo.constant dense<16> : tensor<ui32>
    %345 = stablehlo.shift_right_logical %344, %c_92 : tensor<ui32>
    %346 = stablehlo.xor %344, %345 : tensor<ui32>
    %c_93 = stablehlo.constant dense<2146121005> : tensor<ui32>
    %347 = stablehlo.multiply %346, %c_93 : tensor<ui32>
    %c_94 = stablehlo.constant dense<15> : tensor<ui32>
    %348 = stablehlo.shift_right_logical %347, %c_94 : tensor<ui32>
    %349 = stablehlo.xor %347, %348 : tensor<ui32>
    %c_95 = stablehlo.constant dense<0> : tensor<ui32>
    %350 = stablehlo.xor %349, %c_95 : tensor<ui32>
    %c_96 = stablehlo.constant dense<2221713035> : tensor<ui32>
    %351 = stablehlo.multiply %350, %c_96 : tensor<ui32>
    %c_97 = stablehlo.constant dense<16> : tensor<ui32>
    %352 = stablehlo.shift_right_logical %351, %c_97 : tensor<ui32>
    %353 = stablehlo.xor %351, %352 : tensor<ui32>
    %354 = stablehlo.slice %337 [1:2] : (tensor<2xui32>) -> tensor<1xui32>
    %355 = stablehlo.reshape %354 : (tensor<1xui32>) -> tensor<ui32>
    %356 = stablehlo.add %355, %353 : tensor<ui32>
    %c_98 = stablehlo.constant dense<16> : tensor<ui32>
    %357 = stablehlo.shift_right_logical %356, %c_98 : tensor<ui32>
    %358 = stablehlo.xor %356, %357 : tensor<ui32>
    %c_99 = stablehlo.constant dense<2146121005> : tensor<ui32>
    %359 = stablehlo.multiply %358, %c_99 : tensor<ui32>
    %c_100 = stablehlo.constant dense<15> : tensor<ui32>
    %360 = stablehlo.shift_right_logical %359, %c_100 : tensor<ui32>
    %361 = stablehlo.xor %359, %360 : tensor<ui32>
    %c_101 = stablehlo.constant dense<0> : tensor<ui32>
    %362 = stablehlo.xor %361, %c_101 : tensor<ui32>
    %c_102 = stablehlo.constant dense<2221713035> : tensor<ui32>
    %363 = stablehlo.multiply %362, %c_102 : tensor<ui32>
    %c_103 = stablehlo.constant dense<16> : tensor<ui32>
    %364 = stablehlo.shift_right_logical %363, %c_103 : tensor<ui32>
    %365 = stablehlo.xor %363, %364 : tensor<ui32>
    %366 = stablehlo.add %353, %365 : tensor<ui32>
    %c_104 = stablehlo.constant dense<16> : tensor<ui32>
    %367 = stablehlo.shift_right_logical %366, %c_104 : tensor<ui32>
    %368 = stablehlo.xor %366, %367 : tensor<ui32>
    %c_105 = stablehlo.constant dense<2146121005> : tensor<ui32>
    %369 = stablehlo.multiply %368, %c_105 : tensor<ui32>
    %c_106 = stablehlo.constant dense<15> : tensor<ui32>
    %370 = stablehlo.shift_right_logical %369, %c_106 : tensor<ui32>
    %371 = stablehlo.xor %369, %370 : tensor<ui32>
    %c_107 = stablehlo.constant dense<0> : tensor<ui32>
    %372 = stablehlo.xor %371, %c_107 : tensor<ui32>
    %c_108 = stablehlo.constant dense<2221713035> : tensor<ui32>
    %373 = stablehlo.multiply %372, %c_108 : tensor<ui32>
    %c_109 = stablehlo.constant dense<16> : tensor<ui32>
    %374 = stablehlo.shift_right_logical %373, %c_109 : tensor<ui32>
    %375 = stablehlo.xor %373, %374 : tensor<ui32>
    %376 = stablehlo.broadcast_in_dim %365, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %377 = stablehlo.xor %340, %376 : tensor<32x128x1xui32>
    %c_110 = stablehlo.constant dense<16> : tensor<ui32>
    %378 = stablehlo.broadcast_in_dim %c_110, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %379 = stablehlo.shift_right_logical %377, %378 : tensor<32x128x1xui32>
    %380 = stablehlo.xor %377, %379 : tensor<32x128x1xui32>
    %c_111 = stablehlo.constant dense<2146121005> : tensor<ui32>
    %381 = stablehlo.broadcast_in_dim %c_111, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %382 = stablehlo.multiply %380, %381 : tensor<32x128x1xui32>
    %c_112 = stablehlo.constant dense<15> : tensor<ui32>
    %383 = stablehlo.broadcast_in_dim %c_112, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %384 = stablehlo.shift_right_logical %382, %383 : tensor<32x128x1xui32>
    %385 = stablehlo.xor %382, %384 : tensor<32x128x1xui32>
    %c_113 = stablehlo.constant dense<0> : tensor<ui32>
    %386 = stablehlo.broadcast_in_dim %c_113, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %387 = stablehlo.xor %385, %386 : tensor<32x128x1xui32>
    %c_114 = stablehlo.constant dense<2221713035> : tensor<ui32>
    %388 = stablehlo.broadcast_in_dim %c_114, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %389 = stablehlo.multiply %387, %388 : tensor<32x128x1xui32>
    %c_115 = stablehlo.constant dense<16> : tensor<ui32>
    %390 = stablehlo.broadcast_in_dim %c_115, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %391 = stablehlo.shift_right_logical %389, %390 : tensor<32x128x1xui32>
    %392 = stablehlo.xor %389, %391 : tensor<32x128x1xui32>
    %393 = stablehlo.broadcast_in_dim %375, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %394 = stablehlo.xor %392, %393 : tensor<32x128x1xui32>
    %c_116 = stablehlo.constant dense<16> : tensor<ui32>
    %395 = stablehlo.broadcast_in_dim %c_116, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %396 = stablehlo.shift_right_logical %394, %395 : tensor<32x128x1xui32>
    %397 = stablehlo.xor %394, %396 : tensor<32x128x1xui32>
    %c_117 = stablehlo.constant dense<2146121005> : tensor<ui32>
    %398 = stablehlo.broadcast_in_dim %c_117, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %399 = stablehlo.multiply %397, %398 : tensor<32x128x1xui32>
    %c_118 = stablehlo.constant dense<15> : tensor<ui32>
    %400 = stablehlo.broadcast_in_dim %c_118, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %401 = stablehlo.shift_right_logical %399, %400 : tensor<32x128x1xui32>
    %402 = stablehlo.xor %399, %401 : tensor<32x128x1xui32>
    %c_119 = stablehlo.constant dense<0> : tensor<ui32>
    %403 = stablehlo.broadcast_in_dim %c_119, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %404 = stablehlo.xor %402, %403 : tensor<32x128x1xui32>
    %c_120 = stablehlo.constant dense<2221713035> : tensor<ui32>
    %405 = stablehlo.broadcast_in_dim %c_120, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %406 = stablehlo.multiply %404, %405 : tensor<32x128x1xui32>
    %c_121 = stablehlo.constant dense<16> : tensor<ui32>
    %407 = stablehlo.broadcast_in_dim %c_121, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %408 = stablehlo.shift_right_logical %406, %407 : tensor<32x128x1xui32>
    %409 = stablehlo.xor %406, %408 : tensor<32x128x1xui32>
    %c_122 = stablehlo.constant dense<2654435769> : tensor<ui32>
    %410 = stablehlo.broadcast_in_dim %c_122, dims = [] : (tensor<ui32>) -> tensor<1x1x256xui32>
    %411 = stablehlo.multiply %341, %410 : tensor<1x1x256xui32>
    %412 = stablehlo.broadcast_in_dim %392, dims = [0, 1, 2] : (tensor<32x128x1xui32>) -> tensor<32x128x256xui32>
    %413 = stablehlo.broadcast_in_dim %411, dims = [0, 1, 2] : (tensor<1x1x256xui32>) -> tensor<32x128x256xui32>
    %414 = stablehlo.add %412, %413 : tensor<32x128x256xui32>
    %c_123 = stablehlo.constant dense<16> : tensor<ui32>
    %415 = stablehlo.broadcast_in_dim %c_123, dims = [] : (tensor<ui32>) -> tensor<32x128x256xui32>
    %416 = stablehlo.shift_right_logical %414, %415 : tensor<32x128x256xui32>
    %417 = stablehlo.xor %414, %416 : tensor<32x128x256xui32>
    %c_124 = stablehlo.constant dense<2146121005> : tensor<ui32>
    %418 = stablehlo.broadcast_in_dim %c_124, dims = [] : (tensor<ui32>) -> tensor<32x128x256xui32>
    %419 = stablehlo.multiply %417, %418 : tensor<32x128x256xui32>
    %c_125 = stablehlo.constant dense<15> : tensor<ui32>
    %420 = stablehlo.broadcast_in_dim %c_125, dims = [] : (tensor<ui32>) -> tensor<32x128x256xui32>
    %421 = stablehlo.shift_right_logical %419, %420 : tensor<32x128x256xui32>
    %422 = stablehlo.xor %419, %421 : tensor<32x128x256xui32>
    %423 = stablehlo.broadcast_in_dim %409, dims = [0, 1, 2] : (tensor<32x128x1xui32>) -> tensor<32x128x256xui32>
    %424 = stablehlo.xor %422, %423 : tensor<32x128x256xui32>
    %c_126 = stablehlo.constant dense<2221713035> : tensor<ui32>
    %425 = stablehlo.broadcast_in_dim %c_126, dims = [] : (tensor<ui32>) -> tensor<32x128x256xui32>
    %426 = stablehlo.multiply %424, %425 : tensor<32x128x256xui32>
    %c_127 = stablehlo.constant dense<16> : tensor<ui32>
    %427 = stablehlo.broadcast_in_dim %c_127, dims = [] : (tensor<ui32>) -> tensor<32x128x256xui32>
    %428 = stablehlo.shift_right_logical %426, %427 : tensor<32x128x256xui32>
    %429 = stablehlo.xor %426, %428 : tensor<32x128x256xui32>
    %c_128 = stablehlo.constant dense<429496730> : tensor<ui32>
    %430 = stablehlo.broadcast_in_dim %c_128, dims = [] : (tensor<ui32>) -> tensor<32x128x256xui32>
    %431 = stablehlo.compare GE, %429, %430, UNSIGNED : (tensor<32x128x256xui32>, tensor<32x128x256xui32>) -> tensor<32x128x256xi1>
    %432 = stablehlo.convert %336 : (tensor<32x128x256xbf16>) -> tensor<32x128x256xf32>
    %cst_129 = stablehlo.constant dense<1.11111116> : tensor<f32>
    %433 = stablehlo.broadcast_in_dim %cst_129, dims = [] : (tensor<f32>) -> tensor<32x128x256xf32>
    %434 = stablehlo.multiply %432, %433 : tensor<32x128x256xf32>
    %435 = stablehlo.convert %434 : (tensor<32x128x256xf32>) -> tensor<32x128x256xbf16>
    %c_130 = stablehlo.constant dense<0> : tensor<i32>
    %436 = call @_where_5(%431, %435, %c_130) : (tensor<32x128x256xi1>, tensor<32x128x256xbf16>, tensor<i32>) -> tensor<32x128x256xbf16>
    %437 = stablehlo.add %173, %436 : tensor<32x128x256xbf16>
    %438 = stablehlo.convert %437 : (tensor<32x128x256xbf16>) -> tensor<32x128x256xf32>
    %cst_131 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %439 = stablehlo.reduce(%438 init: %cst_131) applies stablehlo.add across dimensions = [2] : (tensor<32x128x256xf32>, tensor<f32>) -> tensor<32x128xf32>
    %cst_132 = stablehlo.constant dense<2.560000e+02> : tensor<f32>
    %440 = stablehlo.broadcast_in_dim %cst_132, dims = [] : (tensor<f32>) -> tensor<32x128xf32>
    %441 = stablehlo.divide %439, %440 : tensor<32x128xf32>
    %442 = stablehlo.broadcast_in_dim %441, dims = [0, 1] : (tensor<32x128xf32>) -> tensor<32x128x1xf32>
    %443 = stablehlo.broadcast_in_dim %442, dims = [0, 1, 2] : (tensor<32x128x1xf32>) -> tensor<32x128x256xf32>
    %444 = stablehlo.subtract %438, %443 : tensor<32x128x256xf32>
    %445 = chlo.square %444 : tensor<32x128x256xf32> -> tensor<32x128x256xf32>
    %cst_133 = stablehlo.constant dense<2.000000e+00> : tensor<f32>
    %446 = stablehlo.broadcast_in_dim %cst_133, dims = [] : (tensor<f32>) -> tensor<32x128x256xf32>
    %447 = stablehlo.multiply %446, %444 : tensor<32x128x256xf32>
    %cst_134 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %448 = stablehlo.reduce(%445 init: %cst_134) applies stablehlo.add across dimensions = [2] : (tensor<32x128x256xf32>, tensor<f32>) -> tensor<32x128xf32>
    %cst_135 = stablehlo.constant dense<2.560000e+02> : tensor<f32>
    %449 = stablehlo.broadcast_in_dim %cst_135, dims = [] : (tensor<f32>) -> tensor<32x128xf32>
    %450 = stablehlo.divide %448, %449 : tensor<32x128xf32>
    %451 = stablehlo.broadcast_in_dim %441, dims = [0, 1] : (tensor<32x128xf32>) -> tensor<32x128x1xf32>
    %452 = stablehlo.broadcast_in_dim %450, dims = [0, 1] : (tensor<32x128xf32>) -> tensor<32x128x1xf32>
    %453 = stablehlo.convert %437 : (tensor<32x128x256xbf16>) -> tensor<32x128x256xf32>
    %454 = stablehlo.broadcast_in_dim %451, dims = [0, 1, 2] : (tensor<32x128x1xf32>) -> tensor<32x128x256xf32>
    %455 = stablehlo.subtract %453, %454 : tensor<32x128x256xf32>
    %456 = stablehlo.reduce_precision %455, format = e8m23 : tensor<32x128x256xf32>
    %cst_136 = stablehlo.constant dense<9.99999996E-13> : tensor<f32>
    %457 = stablehlo.broadcast_in_dim %cst_136, dims = [] : (tensor<f32>) -> tensor<32x128x1xf32>
    %458 = stablehlo.add %452, %457 : tensor<32x128x1xf32>
    %459 = stablehlo.rsqrt %458 : tensor<32x128x1xf32>
    %460 = stablehlo.reduce_precision %459, format = e8m23 : tensor<32x128x1xf32>
    %461 = stablehlo.divide %460, %458 : tensor<32x128x1xf32>
    %cst_137 = stablehlo.constant dense<-5.000000e-01> : tensor<f32>
    %462 = stablehlo.broadcast_in_dim %cst_137, dims = [] : (tensor<f32>) -> tensor<32x128x1xf32>
    %463 = stablehlo.multiply %462, %461 : tensor<32x128x1xf32>
    %464 = stablehlo.reshape %arg15 : (tensor<256xf32>) -> tensor<1x1x256xf32>
    %465 = stablehlo.reduce_precision %464, format = e8m23 : tensor<1x1x256xf32>
    %466 = stablehlo.broadcast_in_dim %460, dims = [0, 1, 2] : (tensor<32x128x1xf32>) -> tensor<32x128x256xf32>
    %467 = stablehlo.broadcast_in_dim %465, dims = [0, 1, 2] : (tensor<1x1x256xf32>) -> tensor<32x128x256xf32>
    %468 = stablehlo.multiply %466, %467 : tensor<32x128x256xf32>
    %469 = stablehlo.reduce_precision %468, format = e8m23 : tensor<32x128x256xf32>
    %470 = stablehlo.multiply %456, %469 : tensor<32x128x256xf32>
    %471 = stablehlo.reshape %arg14 : (tensor<256xf32>) -> tensor<1x1x256xf32>
    %472 = stablehlo.broadcast_in_dim %471, dims = [0, 1, 2] : (tensor<1x1x256xf32>) -> tensor<32x128x256xf32>
    %473 = stablehlo.add %470, %472 : tensor<32x128x256xf32>
    %474 = stablehlo.convert %473 : (tensor<32x128x256xf32>) -> tensor<32x128x256xbf16>
    %475 = stablehlo.reshape %474 : (tensor<32x128x256xbf16>) -> tensor<4096x256xbf16>
    %476 = stablehlo.reduce_precision %475, format = e8m7 : tensor<4096x256xbf16>
    %477 = stablehlo.convert %9 : (tensor<256x1024xf32>) -> tensor<256x1024xbf16>
    %478 = stablehlo.reduce_precision %477, format = e8m7 : tensor<256x1024xbf16>
    %479 = stablehlo.dot_general %476, %478, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<4096x256xbf16>, tensor<256x1024xbf16>) -> tensor<4096x1024xbf16>
    %480 = stablehlo.convert %arg16 : (tensor<1024xf32>) -> tensor<1024xbf16>
    %481 = stablehlo.broadcast_in_dim %480, dims = [1] : (tensor<1024xbf16>) -> tensor<1x1024xbf16>
    %482 = stablehlo.broadcast_in_dim %481, dims = [0, 1] : (tensor<1x1024xbf16>) -> tensor<4096x1024xbf16>
    %483 = stablehlo.add %479, %482 : tensor<4096x1024xbf16>
    %484 = stablehlo.reshape %483 : (tensor<4096x1024xbf16>) -> tensor<32x128x1024xbf16>
    %485 = stablehlo.convert %484 : (tensor<32x128x1024xbf16>) -> tensor<32x128x1024xf32>
    %cst_138 = stablehlo.constant dense<5.000000e-01> : tensor<f32>
    %486 = stablehlo.broadcast_in_dim %cst_138, dims = [] : (tensor<f32>) -> tensor<32x128x1024xf32>
    %487 = stablehlo.multiply %486, %485 : tensor<32x128x1024xf32>
    %488 = stablehlo.reduce_precision %487, format = e8m23 : tensor<32x128x1024xf32>
    %cst_139 = stablehlo.constant dense<0.707106769> : tensor<f32>
    %489 = stablehlo.broadcast_in_dim %cst_139, dims = [] : (tensor<f32>) -> tensor<32x128x1024xf32>
    %490 = stablehlo.multiply %485, %489 : tensor<32x128x1024xf32>
    %491 = chlo.erf %490 : tensor<32x128x1024xf32> -> tensor<32x128x1024xf32>
    %492 = chlo.square %490 : tensor<32x128x1024xf32> -> tensor<32x128x1024xf32>
    %493 = stablehlo.negate %492 : tensor<32x128x1024xf32>
    %494 = stablehlo.exponential %493 : tensor<32x128x1024xf32>
    %cst_140 = stablehlo.constant dense<1.000000e+00> : tensor<f32>
    %495 = stablehlo.broadcast_in_dim %cst_140, dims = [] : (tensor<f32>) -> tensor<32x128x1024xf32>
    %496 = stablehlo.add %495, %491 : tensor<32x128x1024xf32>
    %497 = stablehlo.reduce_precision %496, format = e8m23 : tensor<32x128x1024xf32>
    %498 = stablehlo.multiply %488, %497 : tensor<32x128x1024xf32>
    %499 = stablehlo.convert %498 : (tensor<32x128x1024xf32>) -> tensor<32x128x1024xbf16>
    %500 = stablehlo.reshape %499 : (tensor<32x128x1024xbf16>) -> tensor<4096x1024xbf16>
    %501 = stablehlo.reduce_precision %500, format = e8m7 : tensor<4096x1024xbf16>
    %502 = stablehlo.convert %10 : (tensor<1024x256xf32>) -> tensor<1024x256xbf16>
    %503 = stablehlo.reduce_precision %502, format = e8m7 : tensor<1024x256xbf16>
    %504 = stablehlo.dot_general %501, %503, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<4096x1024xbf16>, tensor<1024x256xbf16>) -> tensor<4096x256xbf16>
    %505 = stablehlo.convert %arg18 : (tensor<256xf32>) -> tensor<256xbf16>
    %506 = stablehlo.broadcast_in_dim %505, dims = [1] : (tensor<256xbf16>) -> tensor<1x256xbf16>
    %507 = stablehlo.broadcast_in_dim %506, dims = [0, 1] : (tensor<1x256xbf16>) -> tensor<4096x256xbf16>
    %508 = stablehlo.add %504, %507 : tensor<4096x256xbf16>
    %509 = stablehlo.reshape %508 : (tensor<4096x256xbf16>) -> tensor<32x128x256xbf16>
    %c_141 = stablehlo.constant dense<1837848621> : tensor<ui32>
    %510 = call @_threefry_fold_in_0(%2, %c_141) : (tensor<2xui32>, tensor<ui32>) -> tensor<2xui32>
    %511 = stablehlo.iota dim = 0 : tensor<4096xui32>
    %512 = stablehlo.iota dim = 0 : tensor<256xui32>
    %513 = stablehlo.reshape %511 : (tensor<4096xui32>) -> tensor<32x128x1xui32>
    %514 = stablehlo.reshape %512 : (tensor<256xui32>) -> tensor<1x1x256xui32>
    %515 = stablehlo.slice %510 [0:1] : (tensor<2xui32>) -> tensor<1xui32>
    %516 = stablehlo.reshape %515 : (tensor<1xui32>) -> tensor<ui32>
    %c_142 = stablehlo.constant dense<2654435769> : tensor<ui32>
    %517 = stablehlo.xor %516, %c_142 : tensor<ui32>
    %c_143 = stablehlo.constant dense<16> : tensor<ui32>
    %518 = stablehlo.shift_right_logical %517, %c_143 : tensor<ui32>
    %519 = stablehlo.xor %517, %518 : tensor<ui32>
    %c_144 = stablehlo.constant dense<2146121005> : tensor<ui32>
    %520 = stablehlo.multiply %519, %c_144 : tensor<ui32>
    %c_145 = stablehlo.constant dense<15> : tensor<ui32>
    %521 = stablehlo.shift_right_logical %520, %c_145 : tensor<ui32>
    %522 = stablehlo.xor %520, %521 : tensor<ui32>
    %c_146 = stablehlo.constant dense<0> : tensor<ui32>
    %523 = stablehlo.xor %522, %c_146 : tensor<ui32>
    %c_147 = stablehlo.constant dense<2221713035> : tensor<ui32>
    %524 = stablehlo.multiply %523, %c_147 : tensor<ui32>
    %c_148 = stablehlo.constant dense<16> : tensor<ui32>
    %525 = stablehlo.shift_right_logical %524, %c_148 : tensor<ui32>
    %526 = stablehlo.xor %524, %525 : tensor<ui32>
    %527 = stablehlo.slice %510 [1:2] : (tensor<2xui32>) -> tensor<1xui32>
    %528 = stablehlo.reshape %527 : (tensor<1xui32>) -> tensor<ui32>
    %529 = stablehlo.add %528, %526 : tensor<ui32>
    %c_149 = stablehlo.constant dense<16> : tensor<ui32>
    %530 = stablehlo.shift_right_logical %529, %c_149 : tensor<ui32>
    %531 = stablehlo.xor %529, %530 : tensor<ui32>
    %c_150 = stablehlo.constant dense<2146121005> : tensor<ui32>
    %532 = stablehlo.multiply %531, %c_150 : tensor<ui32>
    %c_151 = stablehlo.constant dense<15> : tensor<ui32>
    %533 = stablehlo.shift_right_logical %532, %c_151 : tensor<ui32>
    %534 = stablehlo.xor %532, %533 : tensor<ui32>
    %c_152 = stablehlo.constant dense<0> : tensor<ui32>
    %535 = stablehlo.xor %534, %c_152 : tensor<ui32>
    %c_153 = stablehlo.constant dense<2221713035> : tensor<ui32>
    %536 = stablehlo.multiply %535, %c_153 : tensor<ui32>
    %c_154 = stablehlo.constant dense<16> : tensor<ui32>
    %537 = stablehlo.shift_right_logical %536, %c_154 : tensor<ui32>
    %538 = stablehlo.xor %536, %537 : tensor<ui32>
    %539 = stablehlo.add %526, %538 : tensor<ui32>
    %c_155 = stablehlo.constant dense<16> : tensor<ui32>
    %540 = stablehlo.shift_right_logical %539, %c_155 : tensor<ui32>
    %541 = stablehlo.xor %539, %540 : tensor<ui32>
    %c_156 = stablehlo.constant dense<2146121005> : tensor<ui32>
    %542 = stablehlo.multiply %541, %c_156 : tensor<ui32>
    %c_157 = stablehlo.constant dense<15> : tensor<ui32>
    %543 = stablehlo.shift_right_logical %542, %c_157 : tensor<ui32>
    %544 = stablehlo.xor %542, %543 : tensor<ui32>
    %c_158 = stablehlo.constant dense<0> : tensor<ui32>
    %545 = stablehlo.xor %544, %c_158 : tensor<ui32>
    %c_159 = stablehlo.constant dense<2221713035> : tensor<ui32>
    %546 = stablehlo.multiply %545, %c_159 : tensor<ui32>
    %c_160 = stablehlo.constant dense<16> : tensor<ui32>
    %547 = stablehlo.shift_right_logical %546, %c_160 : tensor<ui32>
    %548 = stablehlo.xor %546, %547 : tensor<ui32>
    %549 = stablehlo.broadcast_in_dim %538, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %550 = stablehlo.xor %513, %549 : tensor<32x128x1xui32>
    %c_161 = stablehlo.constant dense<16> : tensor<ui32>
    %551 = stablehlo.broadcast_in_dim %c_161, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %552 = stablehlo.shift_right_logical %550, %551 : tensor<32x128x1xui32>
    %553 = stablehlo.xor %550, %552 : tensor<32x128x1xui32>
    %c_162 = stablehlo.constant dense<2146121005> : tensor<ui32>
    %554 = stablehlo.broadcast_in_dim %c_162, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %555 = stablehlo.multiply %553, %554 : tensor<32x128x1xui32>
    %c_163 = stablehlo.constant dense<15> : tensor<ui32>
    %556 = stablehlo.broadcast_in_dim %c_163, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %557 = stablehlo.shift_right_logical %555, %556 : tensor<32x128x1xui32>
    %558 = stablehlo.xor %555, %557 : tensor<32x128x1xui32>
    %c_164 = stablehlo.constant dense<0> : tensor<ui32>
    %559 = stablehlo.broadcast_in_dim %c_164, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %560 = stablehlo.xor %558, %559 : tensor<32x128x1xui32>
    %c_165 = stablehlo.constant dense<2221713035> : tensor<ui32>
    %561 = stablehlo.broadcast_in_dim %c_165, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %562 = stablehlo.multiply %560, %561 : tensor<32x128x1xui32>
    %c_166 = stablehlo.constant dense<16> : tensor<ui32>
    %563 = stablehlo.broadcast_in_dim %c_166, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %564 = stablehlo.shift_right_logical %562, %563 : tensor<32x128x1xui32>
    %565 = stablehlo.xor %562, %564 : tensor<32x128x1xui32>
    %566 = stablehlo.broadcast_in_dim %548, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %567 = stablehlo.xor %565, %566 : tensor<32x128x1xui32>
    %c_167 = stablehlo.constant dense<16> : tensor<ui32>
    %568 = stablehlo.broadcast_in_dim %c_167, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %569 = stablehlo.shift_right_logical %567, %568 : tensor<32x128x1xui32>
    %570 = stablehlo.xor %567, %569 : tensor<32x128x1xui32>
    %c_168 = stablehlo.constant dense<2146121005> : tensor<ui32>
    %571 = stablehlo.broadcast_in_dim %c_168, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %572 = stablehlo.multiply %570, %571 : tensor<32x128x1xui32>
    %c_169 = stablehlo.constant dense<15> : tensor<ui32>
    %573 = stablehlo.broadcast_in_dim %c_169, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %574 = stablehlo.shift_right_logical %572, %573 : tensor<32x128x1xui32>
    %575 = stablehlo.xor %572, %574 : tensor<32x128x1xui32>
    %c_170 = stablehlo.constant dense<0> : tensor<ui32>
    %576 = stablehlo.broadcast_in_dim %c_170, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %577 = stablehlo.xor %575, %576 : tensor<32x128x1xui32>
    %c_171 = stablehlo.constant dense<2221713035> : tensor<ui32>
    %578 = stablehlo.broadcast_in_dim %c_171, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %579 = stablehlo.multiply %577, %578 : tensor<32x128x1xui32>
    %c_172 = stablehlo.constant dense<16> : tensor<ui32>
    %580 = stablehlo.broadcast_in_dim %c_172, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %581 = stablehlo.shift_right_logical %579, %580 : tensor<32x128x1xui32>
    %582 = stablehlo.xor %579, %581 : tensor<32x128x1xui32>
    %c_173 = stablehlo.constant dense<2654435769> : tensor<ui32>
    %583 = stablehlo.broadcast_in_dim %c_173, dims = [] : (tensor<ui32>) -> tensor<1x1x256xui32>
    %584 = stablehlo.multiply %514, %583 : tensor<1x1x256xui32>
    %585 = stablehlo.broadcast_in_dim %565, dims = [0, 1, 2] : (tensor<32x128x1xui32>) -> tensor<32x128x256xui32>
    %586 = stablehlo.broadcast_in_dim %584, dims = [0, 1, 2] : (tensor<1x1x256xui32>) -> tensor<32x128x256xui32>
    %587 = stablehlo.add %585, %586 : tensor<32x128x256xui32>
    %c_174 = stablehlo.constant dense<16> : tensor<ui32>
    %588 = stablehlo.broadcast_in_dim %c_174, dims = [] : (tensor<ui32>) -> tensor<32x128x256xui32>
    %589 = stablehlo.shift_right_logical %587, %588 : tensor<32x128x256xui32>
    %590 = stablehlo.xor %587, %589 : tensor<32x128x256xui32>
    %c_175 = stablehlo.constant dense<2146121005> : tensor<ui32>
    %591 = stablehlo.broadcast_in_dim %c_175, dims = [] : (tensor<ui32>) -> tensor<32x128x256xui32>
    %592 = stablehlo.multiply %590, %591 : tensor<32x128x256xui32>
    %c_176 = stablehlo.constant dense<15> : tensor<ui32>
    %593 = stablehlo.broadcast_in_dim %c_176, dims = [] : (tensor<ui32>) -> tensor<32x128x256xui32>
    %594 = stablehlo.shift_right_logical %592, %593 : tensor<32x128x256xui32>
    %595 = stablehlo.xor %592, %594 : tensor<32x128x256xui32>
    %596 = stablehlo.broadcast_in_dim %582, dims = [0, 1, 2] : (tensor<32x128x1xui32>) -> tensor<32x128x256xui32>
    %597 = stablehlo.xor %595, %596 : tensor<32x128x256xui32>
    %c_177 = stablehlo.constant dense<2221713035> : tensor<ui32>
    %598 = stablehlo.broadcast_in_dim %c_177, dims = [] : (tensor<ui32>) -> tensor<32x128x256xui32>
    %599 = stablehlo.multiply %597, %598 : tensor<32x128x256xui32>
    %c_178 = stablehlo.constant dense<16> : tensor<ui32>
    %600 = stablehlo.broadcast_in_dim %c_178, dims = [] : (tensor<ui32>) -> tensor<32x128x256xui32>
    %601 = stablehlo.shift_right_logical %599, %600 : tensor<32x128x256xui32>
    %602 = stablehlo.xor %599, %601 : tensor<32x128x256xui32>
    %c_179 = stablehlo.constant dense<429496730> : tensor<ui32>
    %603 = stablehlo.broadcast_in_dim %c_179, dims = [] : (tensor<ui32>) -> tensor<32x128x256xui32>
    %604 = stablehlo.compare GE, %602, %603, UNSIGNED : (tensor<32x128x256xui32>, tensor<32x128x256xui32>) -> tensor<32x128x256xi1>
    %605 = stablehlo.convert %509 : (tensor<32x128x256xbf16>) -> tensor<32x128x256xf32>
    %cst_180 = stablehlo.constant dense<1.11111116> : tensor<f32>
    %606 = stablehlo.broadcast_in_dim %cst_180, dims = [] : (tensor<f32>) -> tensor<32x128x256xf32>
    %607 = stablehlo.multiply %605, %606 : tensor<32x128x256xf32>
    %608 = stablehlo.convert %607 : (tensor<32x128x256xf32>) -> tensor<32x128x256xbf16>
    %c_181 = stablehlo.constant dense<0> : tensor<i32>
    %609 = call @_where_5(%604, %608, %c_181) : (tensor<32x128x256xi1>, tensor<32x128x256xbf16>, tensor<i32>) -> tensor<32x128x256xbf16>
    %610 = stablehlo.add %474, %609 : tensor<32x128x256xbf16>
    %611 = stablehlo.convert %610 : (tensor<32x128x256xbf16>) -> tensor<32x128x256xf32>
    %cst_182 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %612 = stablehlo.reduce(%611 init: %cst_182) applies stablehlo.add across dimensions = [2] : (tensor<32x128x256xf32>, tensor<f32>) -> tensor<32x128xf32>
    %cst_183 = stablehlo.constant dense<2.560000e+02> : tensor<f32>
    %613 = stablehlo.broadcast_in_dim %cst_183, dims = [] : (tensor<f32>) -> tensor<32x128xf32>
    %614 = stablehlo.divide %612, %613 : tensor<32x128xf32>
    %615 = stablehlo.broadcast_in_dim %614, dims = [0, 1] : (tensor<32x128xf32>) -> tensor<32x128x1xf32>
    %616 = stablehlo.broadcast_in_dim %615, dims = [0, 1, 2] : (tensor<32x128x1xf32>) -> tensor<32x128x256xf32>
    %617 = stablehlo.subtract %611, %616 : tensor<32x128x256xf32>
    %618 = chlo.square %617 : tensor<32x128x256xf32> -> tensor<32x128x256xf32>
    %cst_184 = stablehlo.constant dense<2.000000e+00> : tensor<f32>
    %619 = stablehlo.broadcast_in_dim %cst_184, dims = [] : (tensor<f32>) -> tensor<32x128x256xf32>
    %620 = stablehlo.multiply %619, %617 : tensor<32x128x256xf32>
    %cst_185 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %621 = stablehlo.reduce(%618 init: %cst_185) applies stablehlo.add across dimensions = [2] : (tensor<32x128x256xf32>, tensor<f32>) -> tensor<32x128xf32>
    %cst_186 = stablehlo.constant dense<2.560000e+02> : tensor<f32>
    %622 = stablehlo.broadcast_in_dim %cst_186, dims = [] : (tensor<f32>) -> tensor<32x128xf32>
    %623 = stablehlo.divide %621, %622 : tensor<32x128xf32>
    %624 = stablehlo.broadcast_in_dim %614, dims = [0, 1] : (tensor<32x128xf32>) -> tensor<32x128x1xf32>
    %625 = stablehlo.broadcast_in_dim %623, dims = [0, 1] : (tensor<32x128xf32>) -> tensor<32x128x1xf32>
    %626 = stablehlo.convert %610 : (tensor<32x128x256xbf16>) -> tensor<32x128x256xf32>
    %627 = stablehlo.broadcast_in_dim %624, dims = [0, 1, 2] : (tensor<32x128x1xf32>) -> tensor<32x128x256xf32>
    %628 = stablehlo.subtract %626, %627 : tensor<32x128x256xf32>
    %629 = stablehlo.reduce_precision %628, format = e8m23 : tensor<32x128x256xf32>
    %cst_187 = stablehlo.constant dense<9.99999996E-13> : tensor<f32>
    %630 = stablehlo.broadcast_in_dim %cst_187, dims = [] : (tensor<f32>) -> tensor<32x128x1xf32>
    %631 = stablehlo.add %625, %630 : tensor<32x128x1xf32>
    %632 = stablehlo.rsqrt %631 : tensor<32x128x1xf32>
    %633 = stablehlo.reduce_precision %632, format = e8m23 : tensor<32x128x1xf32>
    %634 = stablehlo.divide %633, %631 : tensor<32x128x1xf32>
    %cst_188 = stablehlo.constant dense<-5.000000e-01> : tensor<f32>
    %635 = stablehlo.broadcast_in_dim %cst_188, dims = [] : (tensor<f32>) -> tensor<32x128x1xf32>
    %636 = stablehlo.multiply %635, %634 : tensor<32x128x1xf32>
    %637 = stablehlo.reshape %arg21 : (tensor<256xf32>) -> tensor<1x1x256xf32>
    %638 = stablehlo.reduce_precision %637, format = e8m23 : tensor<1x1x256xf32>
    %639 = stablehlo.broadcast_in_dim %633, dims = [0, 1, 2] : (tensor<32x128x1xf32>) -> tensor<32x128x256xf32>
    %640 = stablehlo.broadcast_in_dim %638, dims = [0, 1, 2] : (tensor<1x1x256xf32>) -> tensor<32x128x256xf32>
    %641 = stablehlo.multiply %639, %640 : tensor<32x128x256xf32>
    %642 = stablehlo.reduce_precision %641, format = e8m23 : tensor<32x128x256xf32>
    %643 = stablehlo.multiply %629, %642 : tensor<32x128x256xf32>
    %644 = stablehlo.reshape %arg20 : (tensor<256xf32>) -> tensor<1x1x256xf32>
    %645 = stablehlo.broadcast_in_dim %644, dims = [0, 1, 2] : (tensor<1x1x256xf32>) -> tensor<32x128x256xf32>
    %646 = stablehlo.add %643, %645 : tensor<32x128x256xf32>
    %647 = stablehlo.convert %646 : (tensor<32x128x256xf32>) -> tensor<32x128x256xbf16>
    %648 = stablehlo.reshape %647 : (tensor<32x128x256xbf16>) -> tensor<4096x256xbf16>
    %649 = stablehlo.reduce_precision %648, format = e8m7 : tensor<4096x256xbf16>
    %650 = stablehlo.convert %13 : (tensor<256x256xf32>) -> tensor<256x256xbf16>
    %651 = stablehlo.reduce_precision %650, format = e8m7 : tensor<256x256xbf16>
    %652 = stablehlo.dot_general %649, %651, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<4096x256xbf16>, tensor<256x256xbf16>) -> tensor<4096x256xbf16>
    %653 = stablehlo.convert %arg26 : (tensor<256xf32>) -> tensor<256xbf16>
    %654 = stablehlo.broadcast_in_dim %653, dims = [1] : (tensor<256xbf16>) -> tensor<1x256xbf16>
    %655 = stablehlo.broadcast_in_dim %654, dims = [0, 1] : (tensor<1x256xbf16>) -> tensor<4096x256xbf16>
    %656 = stablehlo.add %652, %655 : tensor<4096x256xbf16>
    %657 = stablehlo.reshape %656 : (tensor<4096x256xbf16>) -> tensor<32x128x256xbf16>
    %658 = stablehlo.reshape %657 : (tensor<32x128x256xbf16>) -> tensor<32x128x4x64xbf16>
    %659 = stablehlo.reduce_precision %658, format = e8m7 : tensor<32x128x4x64xbf16>
    %660 = stablehlo.reshape %647 : (tensor<32x128x256xbf16>) -> tensor<4096x256xbf16>
    %661 = stablehlo.reduce_precision %660, format = e8m7 : tensor<4096x256xbf16>
    %662 = stablehlo.convert %11 : (tensor<256x256xf32>) -> tensor<256x256xbf16>
    %663 = stablehlo.reduce_precision %662, format = e8m7 : tensor<256x256xbf16>
    %664 = stablehlo.dot_general %661, %663, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<4096x256xbf16>, tensor<256x256xbf16>) -> tensor<4096x256xbf16>
    %665 = stablehlo.convert %arg22 : (tensor<256xf32>) -> tensor<256xbf16>
    %666 = stablehlo.broadcast_in_dim %665, dims = [1] : (tensor<256xbf16>) -> tensor<1x256xbf16>
    %667 = stablehlo.broadcast_in_dim %666, dims = [0, 1] : (tensor<1x256xbf16>) -> tensor<4096x256xbf16>
    %668 = stablehlo.add %664, %667 : tensor<4096x256xbf16>
    %669 = stablehlo.reshape %668 : (tensor<4096x256xbf16>) -> tensor<32x128x256xbf16>
    %670 = stablehlo.reshape %669 : (tensor<32x128x256xbf16>) -> tensor<32x128x4x64xbf16>
    %671 = stablehlo.reduce_precision %670, format = e8m7 : tensor<32x128x4x64xbf16>
    %672 = stablehlo.reshape %647 : (tensor<32x128x256xbf16>) -> tensor<4096x256xbf16>
    %673 = stablehlo.reduce_precision %672, format = e8m7 : tensor<4096x256xbf16>
    %674 = stablehlo.convert %14 : (tensor<256x256xf32>) -> tensor<256x256xbf16>
    %675 = stablehlo.reduce_precision %674, format = e8m7 : tensor<256x256xbf16>
    %676 = stablehlo.dot_general %673, %675, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<4096x256xbf16>, tensor<256x256xbf16>) -> tensor<4096x256xbf16>
    %677 = stablehlo.convert %arg28 : (tensor<256xf32>) -> tensor<256xbf16>
    %678 = stablehlo.broadcast_in_dim %677, dims = [1] : (tensor<256xbf16>) -> tensor<1x256xbf16>
    %679 = stablehlo.broadcast_in_dim %678, dims = [0, 1] : (tensor<1x256xbf16>) -> tensor<4096x256xbf16>
    %680 = stablehlo.add %676, %679 : tensor<4096x256xbf16>
    %681 = stablehlo.reshape %680 : (tensor<4096x256xbf16>) -> tensor<32x128x256xbf16>
    %682 = stablehlo.reshape %681 : (tensor<32x128x256xbf16>) -> tensor<32x128x4x64xbf16>
    %683 = stablehlo.reduce_precision %682, format = e8m7 : tensor<32x128x4x64xbf16>
    %684 = stablehlo.broadcast_in_dim %arg238, dims = [0, 3] : (tensor<32x128xi1>) -> tensor<32x1x1x128xi1>
    %c_189 = stablehlo.constant dense<4235317186> : tensor<ui32>
    %685 = call @_threefry_fold_in_0(%2, %c_189) : (tensor<2xui32>, tensor<ui32>) -> tensor<2xui32>
    %686 = stablehlo.iota dim = 0 : tensor<32xi32>
    %687 = stablehlo.broadcast_in_dim %686, dims = [0] : (tensor<32xi32>) -> tensor<32x1xi32>
    %688 = stablehlo.iota dim = 0 : tensor<4xi32>
    %689 = stablehlo.broadcast_in_dim %688, dims = [1] : (tensor<4xi32>) -> tensor<1x4xi32>
    %690 = stablehlo.broadcast_in_dim %687, dims = [0, 1] : (tensor<32x1xi32>) -> tensor<32x4xi32>
    %691 = stablehlo.broadcast_in_dim %689, dims = [0, 1] : (tensor<1x4xi32>) -> tensor<32x4xi32>
    %692 = stablehlo.slice %685 [0:1] : (tensor<2xui32>) -> tensor<1xui32>
    %693 = stablehlo.reshape %692 : (tensor<1xui32>) -> tensor<ui32>
    %c_190 = stablehlo.constant dense<2654435769> : tensor<ui32>
    %694 = stablehlo.xor %693, %c_190 : tensor<ui32>
    %c_191 = stablehlo.constant dense<16> : tensor<ui32>
    %695 = stablehlo.shift_right_logical %694, %c_191 : tensor<ui32>
    %696 = stablehlo.xor %694, %695 : tensor<ui32>
    %c_192 = stablehlo.constant dense<2146121005> : tensor<ui32>
    %697 = stablehlo.multiply %696, %c_192 : tensor<ui32>
    %c_193 = stablehlo.constant dense<15> : tensor<ui32>
    %698 = stablehlo.shift_right_logical %697, %c_193 : tensor<ui32>
    %699 = stablehlo.xor %697, %698 : tensor<ui32>
    %c_194 = stablehlo.constant dense<0> : tensor<ui32>
    %700 = stablehlo.xor %699, %c_194 : tensor<ui32>
    %c_195 = stablehlo.constant dense<2221713035> : tensor<ui32>
    %701 = stablehlo.multiply %700, %c_195 : tensor<ui32>
    %c_196 = stablehlo.constant dense<16> : tensor<ui32>
    %702 = stablehlo.shift_right_logical %701, %c_196 : tensor<ui32>
    %703 = stablehlo.xor %701, %702 : tensor<ui32>
    %704 = stablehlo.slice %685 [1:2] : (tensor<2xui32>) -> tensor<1xui32>
    %705 = stablehlo.reshape %704 : (tensor<1xui32>) -> tensor<ui32>
    %706 = stablehlo.add %705, %703 : tensor<ui32>
    %c_197 = stablehlo.constant dense<16> : tensor<ui32>
    %707 = stablehlo.shift_right_logical %706, %c_197 : tensor<ui32>
    %708 = stablehlo.xor %706, %707 : tensor<ui32>
    %c_198 = stablehlo.constant dense<2146121005> : tensor<ui32>
    %709 = stablehlo.multiply %708, %c_198 : tensor<ui32>
    %c_199 = stablehlo.constant dense<15> : tensor<ui32>
    %710 = stablehlo.shift_right_logical %709, %c_199 : tensor<ui32>
    %711 = stablehlo.xor %709, %710 : tensor<ui32>
    %c_200 = stablehlo.constant dense<0> : tensor<ui32>
    %712 = stablehlo.xor %711, %c_200 : tensor<ui32>
    %c_201 = stablehlo.constant dense<2221713035> : tensor<ui32>
    %713 = stablehlo.multiply %712, %c_201 : tensor<ui32>
    %c_202 = stablehlo.constant dense<16> : tensor<ui32>
    %714 = stablehlo.shift_right_logical %713, %c_202 : tensor<ui32>
    %715 = stablehlo.xor %713, %714 : tensor<ui32>
    %716 = stablehlo.add %703, %715 : tensor<ui32>
    %c_203 = stablehlo.constant dense<16> : tensor<ui32>
    %717 = stablehlo.shift_right_logical %716, %c_203 : tensor<ui32>
    %718 = stablehlo.xor %716, %717 : tensor<ui32>
    %c_204 = stablehlo.constant dense<2146121005> : tensor<ui32>
    %719 = stablehlo.multiply %718, %c_204 : tensor<ui32>
    %c_205 = stablehlo.constant dense<15> : tensor<ui32>
    %720 = stablehlo.shift_right_logical %719, %c_205 : tensor<ui32>
    %721 = stablehlo.xor %719, %720 : tensor<ui32>
    %c_206 = stablehlo.constant dense<0> : tensor<ui32>
    %722 = stablehlo.xor %721, %c_206 : tensor<ui32>
    %c_207 = stablehlo.constant dense<2221713035> : tensor<ui32>
    %723 = stablehlo.multiply %722, %c_207 : tensor<ui32>
    %c_208 = stablehlo.constant dense<16> : tensor<ui32>
    %724 = stablehlo.shift_right_logical %723, %c_208 : tensor<ui32>
    %725 = stablehlo.xor %723, %724 : tensor<ui32>
    %726 = stablehlo.convert %690 : (tensor<32x4xi32>) -> tensor<32x4xui32>
    %727 = stablehlo.broadcast_in_dim %715, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %728 = stablehlo.xor %726, %727 : tensor<32x4xui32>
    %c_209 = stablehlo.constant dense<16> : tensor<ui32>
    %729 = stablehlo.broadcast_in_dim %c_209, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %730 = stablehlo.shift_right_logical %728, %729 : tensor<32x4xui32>
    %731 = stablehlo.xor %728, %730 : tensor<32x4xui32>
    %c_210 = stablehlo.constant dense<2146121005> : tensor<ui32>
    %732 = stablehlo.broadcast_in_dim %c_210, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %733 = stablehlo.multiply %731, %732 : tensor<32x4xui32>
    %c_211 = stablehlo.constant dense<15> : tensor<ui32>
    %734 = stablehlo.broadcast_in_dim %c_211, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %735 = stablehlo.shift_right_logical %733, %734 : tensor<32x4xui32>
    %736 = stablehlo.xor %733, %735 : tensor<32x4xui32>
    %737 = stablehlo.broadcast_in_dim %725, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %738 = stablehlo.xor %736, %737 : tensor<32x4xui32>
    %c_212 = stablehlo.constant dense<2221713035> : tensor<ui32>
    %739 = stablehlo.broadcast_in_dim %c_212, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %740 = stablehlo.multiply %738, %739 : tensor<32x4xui32>
    %c_213 = stablehlo.constant dense<16> : tensor<ui32>
    %741 = stablehlo.broadcast_in_dim %c_213, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %742 = stablehlo.shift_right_logical %740, %741 : tensor<32x4xui32>
    %743 = stablehlo.xor %740, %742 : tensor<32x4xui32>
    %c_214 = stablehlo.constant dense<16> : tensor<ui32>
    %744 = stablehlo.broadcast_in_dim %c_214, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %745 = stablehlo.shift_right_logical %743, %744 : tensor<32x4xui32>
    %746 = stablehlo.xor %743, %745 : tensor<32x4xui32>
    %c_215 = stablehlo.constant dense<2146121005> : tensor<ui32>
    %747 = stablehlo.broadcast_in_dim %c_215, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %748 = stablehlo.multiply %746, %747 : tensor<32x4xui32>
    %c_216 = stablehlo.constant dense<15> : tensor<ui32>
    %749 = stablehlo.broadcast_in_dim %c_216, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %750 = stablehlo.shift_right_logical %748, %749 : tensor<32x4xui32>
    %751 = stablehlo.xor %748, %750 : tensor<32x4xui32>
    %c_217 = stablehlo.constant dense<0> : tensor<ui32>
    %752 = stablehlo.broadcast_in_dim %c_217, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %753 = stablehlo.xor %751, %752 : tensor<32x4xui32>
    %c_218 = stablehlo.constant dense<2221713035> : tensor<ui32>
    %754 = stablehlo.broadcast_in_dim %c_218, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %755 = stablehlo.multiply %753, %754 : tensor<32x4xui32>
    %c_219 = stablehlo.constant dense<16> : tensor<ui32>
    %756 = stablehlo.broadcast_in_dim %c_219, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %757 = stablehlo.shift_right_logical %755, %756 : tensor<32x4xui32>
    %758 = stablehlo.xor %755, %757 : tensor<32x4xui32>
    %759 = stablehlo.convert %691 : (tensor<32x4xi32>) -> tensor<32x4xui32>
    %760 = stablehlo.add %758, %759 : tensor<32x4xui32>
    %c_220 = stablehlo.constant dense<16> : tensor<ui32>
    %761 = stablehlo.broadcast_in_dim %c_220, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %762 = stablehlo.shift_right_logical %760, %761 : tensor<32x4xui32>
    %763 = stablehlo.xor %760, %762 : tensor<32x4xui32>
    %c_221 = stablehlo.constant dense<2146121005> : tensor<ui32>
    %764 = stablehlo.broadcast_in_dim %c_221, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %765 = stablehlo.multiply %763, %764 : tensor<32x4xui32>
    %c_222 = stablehlo.constant dense<15> : tensor<ui32>
    %766 = stablehlo.broadcast_in_dim %c_222, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %767 = stablehlo.shift_right_logical %765, %766 : tensor<32x4xui32>
    %768 = stablehlo.xor %765, %767 : tensor<32x4xui32>
    %769 = stablehlo.broadcast_in_dim %725, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %770 = stablehlo.xor %768, %769 : tensor<32x4xui32>
    %c_223 = stablehlo.constant dense<2221713035> : tensor<ui32>
    %771 = stablehlo.broadcast_in_dim %c_223, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %772 = stablehlo.multiply %770, %771 : tensor<32x4xui32>
    %c_224 = stablehlo.constant dense<16> : tensor<ui32>
    %773 = stablehlo.broadcast_in_dim %c_224, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %774 = stablehlo.shift_right_logical %772, %773 : tensor<32x4xui32>
    %775 = stablehlo.xor %772, %774 : tensor<32x4xui32>
    %776 = stablehlo.broadcast_in_dim %725, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %777 = stablehlo.xor %775, %776 : tensor<32x4xui32>
    %c_225 = stablehlo.constant dense<16> : tensor<ui32>
    %778 = stablehlo.broadcast_in_dim %c_225, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %779 = stablehlo.shift_right_logical %777, %778 : tensor<32x4xui32>
    %780 = stablehlo.xor %777, %779 : tensor<32x4xui32>
    %c_226 = stablehlo.constant dense<2146121005> : tensor<ui32>
    %781 = stablehlo.broadcast_in_dim %c_226, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %782 = stablehlo.multiply %780, %781 : tensor<32x4xui32>
    %c_227 = stablehlo.constant dense<15> : tensor<ui32>
    %783 = stablehlo.broadcast_in_dim %c_227, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %784 = stablehlo.shift_right_logical %782, %783 : tensor<32x4xui32>
    %785 = stablehlo.xor %782, %784 : tensor<32x4xui32>
    %c_228 = stablehlo.constant dense<0> : tensor<ui32>
    %786 = stablehlo.broadcast_in_dim %c_228, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %787 = stablehlo.xor %785, %786 : tensor<32x4xui32>
    %c_229 = stablehlo.constant dense<2221713035> : tensor<ui32>
    %788 = stablehlo.broadcast_in_dim %c_229, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %789 = stablehlo.multiply %787, %788 : tensor<32x4xui32>
    %c_230 = stablehlo.constant dense<16> : tensor<ui32>
    %790 = stablehlo.broadcast_in_dim %c_230, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %791 = stablehlo.shift_right_logical %789, %790 : tensor<32x4xui32>
    %792 = stablehlo.xor %789, %791 : tensor<32x4xui32>
    %793 = stablehlo.broadcast_in_dim %775, dims = [0, 1] : (tensor<32x4xui32>) -> tensor<32x4x1xui32>
    %794 = stablehlo.broadcast_in_dim %792, dims = [0, 1] : (tensor<32x4xui32>) -> tensor<32x4x1xui32>
    %795 = stablehlo.concatenate %793, %794, dim = 2 : (tensor<32x4x1xui32>, tensor<32x4x1xui32>) -> tensor<32x4x2xui32>
    %796:3 = call @"<lambda>"(%659, %671, %683, %684, %795) : (tensor<32x128x4x64xbf16>, tensor<32x128x4x64xbf16>, tensor<32x128x4x64xbf16>, tensor<32x1x1x128xi1>, tensor<32x4x2xui32>) -> (tensor<32x128x4x64xbf16>, tensor<32x128x4xf32>, tensor<32x128x4xf32>)
    %797 = stablehlo.reduce_precision %796#0, format = e8m7 : tensor<32x128x4x64xbf16>
    %798 = stablehlo.reshape %797 : (tensor<32x128x4x64xbf16>) -> tensor<32x128x256xbf16>
    %799 = stablehlo.reshape %798 : (tensor<32x128x256xbf16>) -> tensor<4096x256xbf16>
    %800 = stablehlo.reduce_precision %799, format = e8m7 : tensor<4096x256xbf16>
    %801 = stablehlo.convert %12 : (tensor<256x256xf32>) -> tensor<256x256xbf16>
    %802 = stablehlo.reduce_precision %801, format = e8m7 : tensor<256x256xbf16>
    %803 = stablehlo.dot_general %800, %802, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<4096x256xbf16>, tensor<256x256xbf16>) -> tensor<4096x256xbf16>
    %804 = stablehlo.convert %arg24 : (tensor<256xf32>) -> tensor<256xbf16>
    %805 = stablehlo.broadcast_in_dim %804, dims = [1] : (tensor<256xbf16>) -> tensor<1x256xbf16>
    %806 = stablehlo.broadcast_in_dim %805, dims = [0, 1] : (tensor<1x256xbf16>) -> tensor<4096x256xbf16>
    %807 = stablehlo.add %803, %806 : tensor<4096x256xbf16>
    %808 = stablehlo.reshape %807 : (tensor<4096x256xbf16>) -> tensor<32x128x256xbf16>
    %c_231 = stablehlo.constant dense<2826614831> : tensor<ui32>
    %809 = call @_threefry_fold_in_0(%2, %c_231) : (tensor<2xui32>, tensor<ui32>) -> tensor<2xui32>
    %810 = stablehlo.iota dim = 0 : tensor<4096xui32>
    %811 = stablehlo.iota dim = 0 : tensor<256xui32>
    %812 = stablehlo.reshape %810 : (tensor<4096xui32>) -> tensor<32x128x1xui32>
    %813 = stablehlo.reshape %811 : (tensor<256xui32>) -> tensor<1x1x256xui32>
    %814 = stablehlo.slice %809 [0:1] : (tensor<2xui32>) -> tensor<1xui32>
    %815 = stablehlo.reshape %814 : (tensor<1xui32>) -> tensor<ui32>
    %c_232 = stablehlo.constant dense<2654435769> : tensor<ui32>
    %816 = stablehlo.xor %815, %c_232 : tensor<ui32>
    %c_233 = stablehlo.constant dense<16> : tensor<ui32>
    %817 = stablehlo.shift_right_logical %816, %c_233 : tensor<ui32>
    %818 = stablehlo.xor %816, %817 : tensor<ui32>
    %c_234 = stablehlo.constant dense<2146121005> : tensor<ui32>
    %819 = stablehlo.multiply %818, %c_234 : tensor<ui32>
    %c_235 = stablehlo.constant dense<15> : tensor<ui32>
    %820 = stablehlo.shift_right_logical %819, %c_235 : tensor<ui32>
    %821 = stablehlo.xor %819, %820 : tensor<ui32>
    %c_236 = stablehlo.constant dense<0> : tensor<ui32>
    %822 = stablehlo.xor %821, %c_236 : tensor<ui32>
    %c_237 = stablehlo.constant dense<2221713035> : tensor<ui32>
    %823 = stablehlo.multiply %822, %c_237 : tensor<ui32>
    %c_238 = stablehlo.constant dense<16> : tensor<ui32>
    %824 = stablehlo.shift_right_logical %823, %c_238 : tensor<ui32>
    %825 = stablehlo.xor %823, %824 : tensor<ui32>
    %826 = stablehlo.slice %809 [1:2] : (tensor<2xui32>) -> tensor<1xui32>
    %827 = stablehlo.reshape %826 : (tensor<1xui32>) -> tensor<ui32>
    %828 = stablehlo.add %827, %825 : tensor<ui32>
    %c_239 = stablehlo.constant dense<16> : tensor<ui32>
    %829 = stablehlo.shift_right_logical %828, %c_239 : tensor<ui32>
    %830 = stablehlo.xor %828, %829 : tensor<ui32>
    %c_240 = stablehlo.constant dense<2146121005> : tensor<ui32>
    %831 = stablehlo.multiply %830, %c_240 : tensor<ui32>
    %c_241 = stablehlo.constant dense<15> : tensor<ui32>
    %832 = stablehlo.shift_right_logical %831, %c_241 : tensor<ui32>
    %833 = stablehlo.xor %831, %832 : tensor<ui32>
    %c_242 = stablehlo.constant dense<0> : tensor<ui32>
    %834 = stablehlo.xor %833, %c_242 : tensor<ui32>
    %c_243 = stablehlo.constant dense<2221713035> : tensor<ui32>
    %835 = stablehlo.multiply %834, %c_243 : tensor<ui32>
    %c_244 = stablehlo.constant dense<16> : tensor<ui32>
    %836 = stablehlo.shift_right_logical %835, %c_244 : tensor<ui32>
    %837 = stablehlo.xor %835, %836 : tensor<ui32>
    %838 = stablehlo.add %825, %837 : tensor<ui32>
    %c_245 = stablehlo.constant dense<16> : tensor<ui32>
    %839 = stablehlo.shift_right_logical %838, %c_245 : tensor<ui32>
    %840 = stablehlo.xor %838, %839 : tensor<ui32>
    %c_246 = stablehlo.constant dense<2146121005> : tensor<ui32>
    %841 = stablehlo.multiply %840, %c_246 : tensor<ui32>
    %c_247 = stablehlo.constant dense<15> : tensor<ui32>
    %842 = stablehlo.shift_right_logical %841, %c_247 : tensor<ui32>
    %843 = stablehlo.xor %841, %842 : tensor<ui32>
    %c_248 = stablehlo.constant dense<0> : tensor<ui32>
    %844 = stablehlo.xor %843, %c_248 : tensor<ui32>
    %c_249 = stablehlo.constant dense<2221713035> : tensor<ui32>
    %845 = stablehlo.multiply %844, %c_249 : tensor<ui32>
    %c_250 = stablehlo.constant dense<16> : tensor<ui32>
    %846 = stablehlo.shift_right_logical %845, %c_250 : tensor<ui32>
    %847 = stablehlo.xor %845, %846 : tensor<ui32>
    %848 = stablehlo.broadcast_in_dim %837, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %849 = stablehlo.xor %812, %848 : tensor<32x128x1xui32>
    %c_251 = stablehlo.constant dense<16> : tensor<ui32>
    %850 = stablehlo.broadcast_in_dim %c_251, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %851 = stablehlo.shift_right_logical %849, %850 : tensor<32x128x1xui32>
    %852 = stablehlo.xor %849, %851 : tensor<32x128x1xui32>
    %c_252 = stablehlo.constant dense<2146121005> : tensor<ui32>
    %853 = stablehlo.broadcast_in_dim %c_252, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %854 = stablehlo.multiply %852, %853 : tensor<32x128x1xui32>
    %c_253 = stablehlo.constant dense<15> : tensor<ui32>
    %855 = stablehlo.broadcast_in_dim %c_253, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %856 = stablehlo.shift_right_logical %854, %855 : tensor<32x128x1xui32>
    %857 = stablehlo.xor %854, %856 : tensor<32x128x1xui32>
    %c_254 = stablehlo.constant dense<0> : tensor<ui32>
    %858 = stablehlo.broadcast_in_dim %c_254, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %859 = stablehlo.xor %857, %858 : tensor<32x128x1xui32>
    %c_255 = stablehlo.constant dense<2221713035> : tensor<ui32>
    %860 = stablehlo.broadcast_in_dim %c_255, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %861 = stablehlo.multiply %859, %860 : tensor<32x128x1xui32>
    %c_256 = stablehlo.constant dense<16> : tensor<ui32>
    %862 = stablehlo.broadcast_in_dim %c_256, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %863 = stablehlo.shift_right_logical %861, %862 : tensor<32x128x1xui32>
    %864 = stablehlo.xor %861, %863 : tensor<32x128x1xui32>
    %865 = stablehlo.broadcast_in_dim %847, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %866 = stablehlo.xor %864, %865 : tensor<32x128x1xui32>
    %c_257 = stablehlo.constant dense<16> : tensor<ui32>
    %867 = stablehlo.broadcast_in_dim %c_257, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %868 = stablehlo.shift_right_logical %866, %867 : tensor<32x128x1xui32>
    %869 = stablehlo.xor %866, %868 : tensor<32x128x1xui32>
    %c_258 = stablehlo.constant dense<2146121005> : tensor<ui32>
    %870 = stablehlo.broadcast_in_dim %c_258, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %871 = stablehlo.multiply %869, %870 : tensor<32x128x1xui32>
    %c_259 = stablehlo.constant dense<15> : tensor<ui32>
    %872 = stablehlo.broadcast_in_dim %c_259, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %873 = stablehlo.shift_right_logical %871, %872 : tensor<32x128x1xui32>
    %874 = stablehlo.xor %871, %873 : tensor<32x128x1xui32>
    %c_260 = stablehlo.constant dense<0> : tensor<ui32>
    %875 = stablehlo.broadcast_in_dim %c_260, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %876 = stablehlo.xor %874, %875 : tensor<32x128x1xui32>
    %c_261 = stablehlo.constant dense<2221713035> : tensor<ui32>
    %877 = stablehlo.broadcast_in_dim %c_261, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %878 = stablehlo.multiply %876, %877 : tensor<32x128x1xui32>
    %c_262 = stablehlo.constant dense<16> : tensor<ui32>
    %879 = stablehlo.broadcast_in_dim %c_262, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %880 = stablehlo.shift_right_logical %878, %879 : tensor<32x128x1xui32>
    %881 = stablehlo.xor %878, %880 : tensor<32x128x1xui32>
    %c_263 = stablehlo.constant dense<2654435769> : tensor<ui32>
    %882 = stablehlo.broadcast_in_dim %c_263, dims = [] : (tensor<ui32>) -> tensor<1x1x256xui32>
    %883 = stablehlo.multiply %813, %882 : tensor<1x1x256xui32>
    %884 = stablehlo.broadcast_in_dim %864, dims = [0, 1, 2] : (tensor<32x128x1xui32>) -> tensor<32x128x256xui32>
    %885 = stablehlo.broadcast_in_dim %883, dims = [0, 1, 2] : (tensor<1x1x256xui32>) -> tensor<32x128x256xui32>
    %886 = stablehlo.add %884, %885 : tensor<32x128x256xui32>
    %c_264 = stablehlo.constant dense<16> : tensor<ui32>
    %887 = stablehlo.broadcast_in_dim %c_264, dims = [] : (tensor<ui32>) -> tensor<32x128x256xui32>
    %888 = stablehlo.shift_right_logical %886, %887 : tensor<32x128x256xui32>
    %889 = stablehlo.xor %886, %888 : tensor<32x128x256xui32>
    %c_265 = stablehlo.constant dense<2146121005> : tensor<ui32>
    %890 = stablehlo.broadcast_in_dim %c_265, dims = [] : (tensor<ui32>) -> tensor<32x128x256xui32>
    %891 = stablehlo.multiply %889, %890 : tensor<32x128x256xui32>
    %c_266 = stablehlo.constant dense<15> : tensor<ui32>
    %892 = stablehlo.broadcast_in_dim %c_266, dims = [] : (tensor<ui32>) -> tensor<32x128x256xui32>
    %893 = stablehlo.shift_right_logical %891, %892 : tensor<32x128x256xui32>
    %894 = stablehlo.xor %891, %893 : tensor<32x128x256xui32>
    %895 = stablehlo.broadcast_in_dim %881, dims = [0, 1, 2] : (tensor<32x128x1xui32>) -> tensor<32x128x256xui32>
    %896 = stablehlo.xor %894, %895 : tensor<32x128x256xui32>
    %c_267 = stablehlo.constant dense<2221713035> : tensor<ui32>
    %897 = stablehlo.broadcast_in_dim %c_267, dims = [] : (tensor<ui32>) -> tensor<32x128x256xui32>
    %898 = stablehlo.multiply %896, %897 : tensor<32x128x256xui32>
    %c_268 = stablehlo.constant dense<16> : tensor<ui32>
    %899 = stablehlo.broadcast_in_dim %c_268, dims = [] : (tensor<ui32>) -> tensor<32x128x256xui32>
    %900 = stablehlo.shift_right_logical %898, %899 : tensor<32x128x256xui32>
    %901 = stablehlo.xor %898, %900 : tensor<32x128x256xui32>
    %c_269 = stablehlo.constant dense<429496730> : tensor<ui32>
    %902 = stablehlo.broadcast_in_dim %c_269, dims = [] : (tensor<ui32>) -> tensor<32x128x256xui32>
    %903 = stablehlo.compare GE, %901, %902, UNSIGNED : (tensor<32x128x256xui32>, tensor<32x128x256xui32>) -> tensor<32x128x256xi1>
    %904 = stablehlo.convert %808 : (tensor<32x128x256xbf16>) -> tensor<32x128x256xf32>
    %cst_270 = stablehlo.constant dense<1.11111116> : tensor<f32>
    %905 = stablehlo.broadcast_in_dim %cst_270, dims = [] : (tensor<f32>) -> tensor<32x128x256xf32>
    %906 = stablehlo.multiply %904, %905 : tensor<32x128x256xf32>
    %907 = stablehlo.convert %906 : (tensor<32x128x256xf32>) -> tensor<32x128x256xbf16>
    %c_271 = stablehlo.constant dense<0> : tensor<i32>
    %908 = call @_where_5(%903, %907, %c_271) : (tensor<32x128x256xi1>, tensor<32x128x256xbf16>, tensor<i32>) -> tensor<32x128x256xbf16>
    %909 = stablehlo.add %647, %908 : tensor<32x128x256xbf16>
    %910 = stablehlo.convert %909 : (tensor<32x128x256xbf16>) -> tensor<32x128x256xf32>
    %cst_272 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %911 = stablehlo.reduce(%910 init: %cst_272) applies stablehlo.add across dimensions = [2] : (tensor<32x128x256xf32>, tensor<f32>) -> tensor<32x128xf32>
    %cst_273 = stablehlo.constant dense<2.560000e+02> : tensor<f32>
    %912 = stablehlo.broadcast_in_dim %cst_273, dims = [] : (tensor<f32>) -> tensor<32x128xf32>
    %913 = stablehlo.divide %911, %912 : tensor<32x128xf32>
    %914 = stablehlo.broadcast_in_dim %913, dims = [0, 1] : (tensor<32x128xf32>) -> tensor<32x128x1xf32>
    %915 = stablehlo.broadcast_in_dim %914, dims = [0, 1, 2] : (tensor<32x128x1xf32>) -> tensor<32x128x256xf32>
    %916 = stablehlo.subtract %910, %915 : tensor<32x128x256xf32>
    %917 = chlo.square %916 : tensor<32x128x256xf32> -> tensor<32x128x256xf32>
    %cst_274 = stablehlo.constant dense<2.000000e+00> : tensor<f32>
    %918 = stablehlo.broadcast_in_dim %cst_274, dims = [] : (tensor<f32>) -> tensor<32x128x256xf32>
    %919 = stablehlo.multiply %918, %916 : tensor<32x128x256xf32>
    %cst_275 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %920 = stablehlo.reduce(%917 init: %cst_275) applies stablehlo.add across dimensions = [2] : (tensor<32x128x256xf32>, tensor<f32>) -> tensor<32x128xf32>
    %cst_276 = stablehlo.constant dense<2.560000e+02> : tensor<f32>
    %921 = stablehlo.broadcast_in_dim %cst_276, dims = [] : (tensor<f32>) -> tensor<32x128xf32>
    %922 = stablehlo.divide %920, %921 : tensor<32x128xf32>
    %923 = stablehlo.broadcast_in_dim %913, dims = [0, 1] : (tensor<32x128xf32>) -> tensor<32x128x1xf32>
    %924 = stablehlo.broadcast_in_dim %922, dims = [0, 1] : (tensor<32x128xf32>) -> tensor<32x128x1xf32>
    %925 = stablehlo.convert %909 : (tensor<32x128x256xbf16>) -> tensor<32x128x256xf32>
    %926 = stablehlo.broadcast_in_dim %923, dims = [0, 1, 2] : (tensor<32x128x1xf32>) -> tensor<32x128x256xf32>
    %927 = stablehlo.subtract %925, %926 : tensor<32x128x256xf32>
    %928 = stablehlo.reduce_precision %927, format = e8m23 : tensor<32x128x256xf32>
    %cst_277 = stablehlo.constant dense<9.99999996E-13> : tensor<f32>
    %929 = stablehlo.broadcast_in_dim %cst_277, dims = [] : (tensor<f32>) -> tensor<32x128x1xf32>
    %930 = stablehlo.add %924, %929 : tensor<32x128x1xf32>
    %931 = stablehlo.rsqrt %930 : tensor<32x128x1xf32>
    %932 = stablehlo.reduce_precision %931, format = e8m23 : tensor<32x128x1xf32>
    %933 = stablehlo.divide %932, %930 : tensor<32x128x1xf32>
    %cst_278 = stablehlo.constant dense<-5.000000e-01> : tensor<f32>
    %934 = stablehlo.broadcast_in_dim %cst_278, dims = [] : (tensor<f32>) -> tensor<32x128x1xf32>
    %935 = stablehlo.multiply %934, %933 : tensor<32x128x1xf32>
    %936 = stablehlo.reshape %arg31 : (tensor<256xf32>) -> tensor<1x1x256xf32>
    %937 = stablehlo.reduce_precision %936, format = e8m23 : tensor<1x1x256xf32>
    %938 = stablehlo.broadcast_in_dim %932, dims = [0, 1, 2] : (tensor<32x128x1xf32>) -> tensor<32x128x256xf32>
    %939 = stablehlo.broadcast_in_dim %937, dims = [0, 1, 2] : (tensor<1x1x256xf32>) -> tensor<32x128x256xf32>
    %940 = stablehlo.multiply %938, %939 : tensor<32x128x256xf32>
    %941 = stablehlo.reduce_precision %940, format = e8m23 : tensor<32x128x256xf32>
    %942 = stablehlo.multiply %928, %941 : tensor<32x128x256xf32>
    %943 = stablehlo.reshape %arg30 : (tensor<256xf32>) -> tensor<1x1x256xf32>
    %944 = stablehlo.broadcast_in_dim %943, dims = [0, 1, 2] : (tensor<1x1x256xf32>) -> tensor<32x128x256xf32>
    %945 = stablehlo.add %942, %944 : tensor<32x128x256xf32>
    %946 = stablehlo.convert %945 : (tensor<32x128x256xf32>) -> tensor<32x128x256xbf16>
    %947 = stablehlo.reshape %946 : (tensor<32x128x256xbf16>) -> tensor<4096x256xbf16>
    %948 = stablehlo.reduce_precision %947, format = e8m7 : tensor<4096x256xbf16>
    %949 = stablehlo.convert %15 : (tensor<256x1024xf32>) -> tensor<256x1024xbf16>
    %950 = stablehlo.reduce_precision %949, format = e8m7 : tensor<256x1024xbf16>
    %951 = stablehlo.dot_general %948, %950, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<4096x256xbf16>, tensor<256x1024xbf16>) -> tensor<4096x1024xbf16>
    %952 = stablehlo.convert %arg32 : (tensor<1024xf32>) -> tensor<1024xbf16>
    %953 = stablehlo.broadcast_in_dim %952, dims = [1] : (tensor<1024xbf16>) -> tensor<1x1024xbf16>
    %954 = stablehlo.broadcast_in_dim %953, dims = [0, 1] : (tensor<1x1024xbf16>) -> tensor<4096x1024xbf16>
    %955 = stablehlo.add %951, %954 : tensor<4096x1024xbf16>
    %956 = stablehlo.reshape %955 : (tensor<4096x1024xbf16>) -> tensor<32x128x1024xbf16>
    %957 = stablehlo.convert %956 : (tensor<32x128x1024xbf16>) -> tensor<32x128x1024xf32>
    %cst_279 = stablehlo.constant dense<5.000000e-01> : tensor<f32>
    %958 = stablehlo.broadcast_in_dim %cst_279, dims = [] : (tensor<f32>) -> tensor<32x128x1024xf32>
    %959 = stablehlo.multiply %958, %957 : tensor<32x128x1024xf32>
    %960 = stablehlo.reduce_precision %959, format = e8m23 : tensor<32x128x1024xf32>
    %cst_280 = stablehlo.constant dense<0.707106769> : tensor<f32>
    %961 = stablehlo.broadcast_in_dim %cst_280, dims = [] : (tensor<f32>) -> tensor<32x128x1024xf32>
    %962 = stablehlo.multiply %957, %961 : tensor<32x128x1024xf32>
    %963 = chlo.erf %962 : tensor<32x128x1024xf32> -> tensor<32x128x1024xf32>
    %964 = chlo.square %962 : tensor<32x128x1024xf32> -> tensor<32x128x1024xf32>
    %965 = stablehlo.negate %964 : tensor<32x128x1024xf32>
    %966 = stablehlo.exponential %965 : tensor<32x128x1024xf32>
    %cst_281 = stablehlo.constant dense<1.000000e+00> : tensor<f32>
    %967 = stablehlo.broadcast_in_dim %cst_281, dims = [] : (tensor<f32>) -> tensor<32x128x1024xf32>
    %968 = stablehlo.add %967, %963 : tensor<32x128x1024xf32>
    %969 = stablehlo.reduce_precision %968, format = e8m23 : tensor<32x128x1024xf32>
    %970 = stablehlo.multiply %960, %969 : tensor<32x128x1024xf32>
    %971 = stablehlo.convert %970 : (tensor<32x128x1024xf32>) -> tensor<32x128x1024xbf16>
    %972 = stablehlo.reshape %971 : (tensor<32x128x1024xbf16>) -> tensor<4096x1024xbf16>
    %973 = stablehlo.reduce_precision %972, format = e8m7 : tensor<4096x1024xbf16>
    %974 = stablehlo.convert %16 : (tensor<1024x256xf32>) -> tensor<1024x256xbf16>
    %975 = stablehlo.reduce_precision %974, format = e8m7 : tensor<1024x256xbf16>
    %976 = stablehlo.dot_general %973, %975, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<4096x1024xbf16>, tensor<1024x256xbf16>) -> tensor<4096x256xbf16>
    %977 = stablehlo.convert %arg34 : (tensor<256xf32>) -> tensor<256xbf16>
    %978 = stablehlo.broadcast_in_dim %977, dims = [1] : (tensor<256xbf16>) -> tensor<1x256xbf16>
    %979 = stablehlo.broadcast_in_dim %978, dims = [0, 1] : (tensor<1x256xbf16>) -> tensor<4096x256xbf16>
    %980 = stablehlo.add %976, %979 : tensor<4096x256xbf16>
    %981 = stablehlo.reshape %980 : (tensor<4096x256xbf16>) -> tensor<32x128x256xbf16>
    %c_282 = stablehlo.constant dense<1299372439> : tensor<ui32>
    %982 = call @_threefry_fold_in_0(%2, %c_282) : (tensor<2xui32>, tensor<ui32>) -> tensor<2xui32>
    %983 = stablehlo.iota dim = 0 : tensor<4096xui32>
    %984 = stablehlo.iota dim = 0 : tensor<256xui32>
    %985 = stablehlo.reshape %983 : (tensor<4096xui32>) -> tensor<32x128x1xui32>
    %986 = stablehlo.reshape %984 : (tensor<256xui32>) -> tensor<1x1x256xui32>
    %987 = stablehlo.slice %982 [0:1] : (tensor<2xui32>) -> tensor<1xui32>
    %988 = stablehlo.reshape %987 : (tensor<1xui32>) -> tensor<ui32>
    %c_283 = stablehlo.constant dense<2654435769> : tensor<ui32>
    %989 = stablehlo.xor %988, %c_283 : tensor<ui32>
    %c_284 = stablehlo.constant dense<16> : tensor<ui32>
    %990 = stablehlo.shift_right_logical %989, %c_284 : tensor<ui32>
    %991 = stablehlo.xor %989, %990 : tensor<ui32>
    %c_285 = stablehlo.constant dense<2146121005> : tensor<ui32>
    %992 = stablehlo.multiply %991, %c_285 : tensor<ui32>
    %c_286 = stablehlo.constant dense<15> : tensor<ui32>
    %993 = stablehlo.shift_right_logical %992, %c_286 : tensor<ui32>
    %994 = stablehlo.xor %992, %993 : tensor<ui32>
    %c_287 = stablehlo.constant dense<0> : tensor<ui32>
    %995 = stablehlo.xor %994, %c_287 : tensor<ui32>
    %c_288 = stablehlo.constant dense<2221713035> : tensor<ui32>
    %996 = stablehlo.multiply %995, %c_288 : tensor<ui32>
    %c_289 = stablehlo.constant dense<16> : tensor<ui32>
    %997 = stablehlo.shift_right_logical %996, %c_289 : tensor<ui32>
    %998 = stablehlo.xor %996, %997 : tensor<ui32>
    %999 = stablehlo.slice %982 [1:2] : (tensor<2xui32>) -> tensor<1xui32>
    %1000 = stablehlo.reshape %999 : (tensor<1xui32>) -> tensor<ui32>
    %1001 = stablehlo.add %1000, %998 : tensor<ui32>
    %c_290 = stablehlo.constant dense<16> : tensor<ui32>
    %1002 = stablehlo.shift_right_logical %1001, %c_290 : tensor<ui32>
    %1003 = stablehlo.xor %1001, %1002 : tensor<ui32>
    %c_291 = stablehlo.constant dense<2146121005> : tensor<ui32>
    %1004 = stablehlo.multiply %1003, %c_291 : tensor<ui32>
    %c_292 = stablehlo.constant dense<15> : tensor<ui32>
    %1005 = stablehlo.shift_right_logical %1004, %c_292 : tensor<ui32>
    %1006 = stablehlo.xor %1004, %1005 : tensor<ui32>
    %c_293 = stablehlo.constant dense<0> : tensor<ui32>
    %1007 = stablehlo.xor %1006, %c_293 : tensor<ui32>
    %c_294 = stablehlo.constant dense<2221713035> : tensor<ui32>
    %1008 = stablehlo.multiply %1007, %c_294 : tensor<ui32>
    %c_295 = stablehlo.constant dense<16> : tensor<ui32>
    %1009 = stablehlo.shift_right_logical %1008, %c_295 : tensor<ui32>
    %1010 = stablehlo.xor %1008, %1009 : tensor<ui32>
    %1011 = stablehlo.add %998, %1010 : tensor<ui32>
    %c_296 = stablehlo.constant dense<16> : tensor<ui32>
    %1012 = stablehlo.shift_right_logical %1011, %c_296 : tensor<ui32>
    %1013 = stablehlo.xor %1011, %1012 : tensor<ui32>
    %c_297 = stablehlo.constant dense<2146121005> : tensor<ui32>
    %1014 = stablehlo.multiply %1013, %c_297 : tensor<ui32>
    %c_298 = stablehlo.constant dense<15> : tensor<ui32>
    %1015 = stablehlo.shift_right_logical %1014, %c_298 : tensor<ui32>
    %1016 = stablehlo.xor %1014, %1015 : tensor<ui32>
    %c_299 = stablehlo.constant dense<0> : tensor<ui32>
    %1017 = stablehlo.xor %1016, %c_299 : tensor<ui32>
    %c_300 = stablehlo.constant dense<2221713035> : tensor<ui32>
    %1018 = stablehlo.multiply %1017, %c_300 : tensor<ui32>
    %c_301 = stablehlo.constant dense<16> : tensor<ui32>
    %1019 = stablehlo.shift_right_logical %1018, %c_301 : tensor<ui32>
    %1020 = stablehlo.xor %1018, %1019 : tensor<ui32>
    %1021 = stablehlo.broadcast_in_dim %1010, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %1022 = stablehlo.xor %985, %1021 : tensor<32x128x1xui32>
    %c_302 = stablehlo.constant dense<16> : tensor<ui32>
    %1023 = stablehlo.broadcast_in_dim %c_302, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %1024 = stablehlo.shift_right_logical %1022, %1023 : tensor<32x128x1xui32>
    %1025 = stablehlo.xor %1022, %1024 : tensor<32x128x1xui32>
    %c_303 = stablehlo.constant dense<2146121005> : tensor<ui32>
    %1026 = stablehlo.broadcast_in_dim %c_303, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %1027 = stablehlo.multiply %1025, %1026 : tensor<32x128x1xui32>
    %c_304 = stablehlo.constant dense<15> : tensor<ui32>
    %1028 = stablehlo.broadcast_in_dim %c_304, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %1029 = stablehlo.shift_right_logical %1027, %1028 : tensor<32x128x1xui32>
    %1030 = stablehlo.xor %1027, %1029 : tensor<32x128x1xui32>
    %c_305 = stablehlo.constant dense<0> : tensor<ui32>
    %1031 = stablehlo.broadcast_in_dim %c_305, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %1032 = stablehlo.xor %1030, %1031 : tensor<32x128x1xui32>
    %c_306 = stablehlo.constant dense<2221713035> : tensor<ui32>
    %1033 = stablehlo.broadcast_in_dim %c_306, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %1034 = stablehlo.multiply %1032, %1033 : tensor<32x128x1xui32>
    %c_307 = stablehlo.constant dense<16> : tensor<ui32>
    %1035 = stablehlo.broadcast_in_dim %c_307, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %1036 = stablehlo.shift_right_logical %1034, %1035 : tensor<32x128x1xui32>
    %1037 = stablehlo.xor %1034, %1036 : tensor<32x128x1xui32>
    %1038 = stablehlo.broadcast_in_dim %1020, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %1039 = stablehlo.xor %1037, %1038 : tensor<32x128x1xui32>
    %c_308 = stablehlo.constant dense<16> : tensor<ui32>
    %1040 = stablehlo.broadcast_in_dim %c_308, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %1041 = stablehlo.shift_right_logical %1039, %1040 : tensor<32x128x1xui32>
    %1042 = stablehlo.xor %1039, %1041 : tensor<32x128x1xui32>
    %c_309 = stablehlo.constant dense<2146121005> : tensor<ui32>
    %1043 = stablehlo.broadcast_in_dim %c_309, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %1044 = stablehlo.multiply %1042, %1043 : tensor<32x128x1xui32>
    %c_310 = stablehlo.constant dense<15> : tensor<ui32>
    %1045 = stablehlo.broadcast_in_dim %c_310, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %1046 = stablehlo.shift_right_logical %1044, %1045 : tensor<32x128x1xui32>
    %1047 = stablehlo.xor %1044, %1046 : tensor<32x128x1xui32>
    %c_311 = stablehlo.constant dense<0> : tensor<ui32>
    %1048 = stablehlo.broadcast_in_dim %c_311, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %1049 = stablehlo.xor %1047, %1048 : tensor<32x128x1xui32>
    %c_312 = stablehlo.constant dense<2221713035> : tensor<ui32>
    %1050 = stablehlo.broadcast_in_dim %c_312, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %1051 = stablehlo.multiply %1049, %1050 : tensor<32x128x1xui32>
    %c_313 = stablehlo.constant dense<16> : tensor<ui32>
    %1052 = stablehlo.broadcast_in_dim %c_313, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %1053 = stablehlo.shift_right_logical %1051, %1052 : tensor<32x128x1xui32>
    %1054 = stablehlo.xor %1051, %1053 : tensor<32x128x1xui32>
    %c_314 = stablehlo.constant dense<2654435769> : tensor<ui32>
    %1055 = stablehlo.broadcast_in_dim %c_314, dims = [] : (tensor<ui32>) -> tensor<1x1x256xui32>
    %1056 = stablehlo.multiply %986, %1055 : tensor<1x1x256xui32>
    %1057 = stablehlo.broadcast_in_dim %1037, dims = [0, 1, 2] : (tensor<32x128x1xui32>) -> tensor<32x128x256xui32>
    %1058 = stablehlo.broadcast_in_dim %1056, dims = [0, 1, 2] : (tensor<1x1x256xui32>) -> tensor<32x128x256xui32>
    %1059 = stablehlo.add %1057, %1058 : tensor<32x128x256xui32>
    %c_315 = stablehlo.constant dense<16> : tensor<ui32>
    %1060 = stablehlo.broadcast_in_dim %c_315, dims = [] : (tensor<ui32>) -> tensor<32x128x256xui32>
    %1061 = stablehlo.shift_right_logical %1059, %1060 : tensor<32x128x256xui32>
    %1062 = stablehlo.xor %1059, %1061 : tensor<32x128x256xui32>
    %c_316 = stablehlo.constant dense<2146121005> : tensor<ui32>
    %1063 = stablehlo.broadcast_in_dim %c_316, dims = [] : (tensor<ui32>) -> tensor<32x128x256xui32>
    %1064 = stablehlo.multiply %1062, %1063 : tensor<32x128x256xui32>
    %c_317 = stablehlo.constant dense<15> : tensor<ui32>
    %1065 = stablehlo.broadcast_in_dim %c_317, dims = [] : (tensor<ui32>) -> tensor<32x128x256xui32>
    %1066 = stablehlo.shift_right_logical %1064, %1065 : tensor<32x128x256xui32>
    %1067 = stablehlo.xor %1064, %1066 : tensor<32x128x256xui32>
    %1068 = stablehlo.broadcast_in_dim %1054, dims = [0, 1, 2] : (tensor<32x128x1xui32>) -> tensor<32x128x256xui32>
    %1069 = stablehlo.xor %1067, %1068 : tensor<32x128x256xui32>
    %c_318 = stablehlo.constant dense<2221713035> : tensor<ui32>
    %1070 = stablehlo.broadcast_in_dim %c_318, dims = [] : (tensor<ui32>) -> tensor<32x128x256xui32>
    %1071 = stablehlo.multiply %1069, %1070 : tensor<32x128x256xui32>
    %c_319 = stablehlo.constant dense<16> : tensor<ui32>
    %1072 = stablehlo.broadcast_in_dim %c_319, dims = [] : (tensor<ui32>) -> tensor<32x128x256xui32>
    %1073 = stablehlo.shift_right_logical %1071, %1072 : tensor<32x128x256xui32>
    %1074 = stablehlo.xor %1071, %1073 : tensor<32x128x256xui32>
    %c_320 = stablehlo.constant dense<429496730> : tensor<ui32>
    %1075 = stablehlo.broadcast_in_dim %c_320, dims = [] : (tensor<ui32>) -> tensor<32x128x256xui32>
    %1076 = stablehlo.compare GE, %1074, %1075, UNSIGNED : (tensor<32x128x256xui32>, tensor<32x128x256xui32>) -> tensor<32x128x256xi1>
    %1077 = stablehlo.convert %981 : (tensor<32x128x256xbf16>) -> tensor<32x128x256xf32>
    %cst_321 = stablehlo.constant dense<1.11111116> : tensor<f32>
    %1078 = stablehlo.broadcast_in_dim %cst_321, dims = [] : (tensor<f32>) -> tensor<32x128x256xf32>
    %1079 = stablehlo.multiply %1077, %1078 : tensor<32x128x256xf32>
    %1080 = stablehlo.convert %1079 : (tensor<32x128x256xf32>) -> tensor<32x128x256xbf16>
    %c_322 = stablehlo.constant dense<0> : tensor<i32>
    %1081 = call @_where_5(%1076, %1080, %c_322) : (tensor<32x128x256xi1>, tensor<32x128x256xbf16>, tensor<i32>) -> tensor<32x128x256xbf16>
    %1082 = stablehlo.add %946, %1081 : tensor<32x128x256xbf16>
    %1083 = stablehlo.convert %1082 : (tensor<32x128x256xbf16>) -> tensor<32x128x256xf32>
    %cst_323 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %1084 = stablehlo.reduce(%1083 init: %cst_323) applies stablehlo.add across dimensions = [2] : (tensor<32x128x256xf32>, tensor<f32>) -> tensor<32x128xf32>
    %cst_324 = stablehlo.constant dense<2.560000e+02> : tensor<f32>
    %1085 = stablehlo.broadcast_in_dim %cst_324, dims = [] : (tensor<f32>) -> tensor<32x128xf32>
    %1086 = stablehlo.divide %1084, %1085 : tensor<32x128xf32>
    %1087 = stablehlo.broadcast_in_dim %1086, dims = [0, 1] : (tensor<32x128xf32>) -> tensor<32x128x1xf32>
    %1088 = stablehlo.broadcast_in_dim %1087, dims = [0, 1, 2] : (tensor<32x128x1xf32>) -> tensor<32x128x256xf32>
    %1089 = stablehlo.subtract %1083, %1088 : tensor<32x128x256xf32>
    %1090 = chlo.square %1089 : tensor<32x128x256xf32> -> tensor<32x128x256xf32>
    %cst_325 = stablehlo.constant dense<2.000000e+00> : tensor<f32>
    %1091 = stablehlo.broadcast_in_dim %cst_325, dims = [] : (tensor<f32>) -> tensor<32x128x256xf32>
    %1092 = stablehlo.multiply %1091, %1089 : tensor<32x128x256xf32>
    %cst_326 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %1093 = stablehlo.reduce(%1090 init: %cst_326) applies stablehlo.add across dimensions = [2] : (tensor<32x128x256xf32>, tensor<f32>) -> tensor<32x128xf32>
    %cst_327 = stablehlo.constant dense<2.560000e+02> : tensor<f32>
    %1094 = stablehlo.broadcast_in_dim %cst_327, dims = [] : (tensor<f32>) -> tensor<32x128xf32>
    %1095 = stablehlo.divide %1093, %1094 : tensor<32x128xf32>
    %1096 = stablehlo.broadcast_in_dim %1086, dims = [0, 1] : (tensor<32x128xf32>) -> tensor<32x128x1xf32>
    %1097 = stablehlo.broadcast_in_dim %1095, dims = [0, 1] : (tensor<32x128xf32>) -> tensor<32x128x1xf32>
    %1098 = stablehlo.convert %1082 : (tensor<32x128x256xbf16>) -> tensor<32x128x256xf32>
    %1099 = stablehlo.broadcast_in_dim %1096, dims = [0, 1, 2] : (tensor<32x128x1xf32>) -> tensor<32x128x256xf32>
    %1100 = stablehlo.subtract %1098, %1099 : tensor<32x128x256xf32>
    %1101 = stablehlo.reduce_precision %1100, format = e8m23 : tensor<32x128x256xf32>
    %cst_328 = stablehlo.constant dense<9.99999996E-13> : tensor<f32>
    %1102 = stablehlo.broadcast_in_dim %cst_328, dims = [] : (tensor<f32>) -> tensor<32x128x1xf32>
    %1103 = stablehlo.add %1097, %1102 : tensor<32x128x1xf32>
    %1104 = stablehlo.rsqrt %1103 : tensor<32x128x1xf32>
    %1105 = stablehlo.reduce_precision %1104, format = e8m23 : tensor<32x128x1xf32>
    %1106 = stablehlo.divide %1105, %1103 : tensor<32x128x1xf32>
    %cst_329 = stablehlo.constant dense<-5.000000e-01> : tensor<f32>
    %1107 = stablehlo.broadcast_in_dim %cst_329, dims = [] : (tensor<f32>) -> tensor<32x128x1xf32>
    %1108 = stablehlo.multiply %1107, %1106 : tensor<32x128x1xf32>
    %1109 = stablehlo.reshape %arg37 : (tensor<256xf32>) -> tensor<1x1x256xf32>
    %1110 = stablehlo.reduce_precision %1109, format = e8m23 : tensor<1x1x256xf32>
    %1111 = stablehlo.broadcast_in_dim %1105, dims = [0, 1, 2] : (tensor<32x128x1xf32>) -> tensor<32x128x256xf32>
    %1112 = stablehlo.broadcast_in_dim %1110, dims = [0, 1, 2] : (tensor<1x1x256xf32>) -> tensor<32x128x256xf32>
    %1113 = stablehlo.multiply %1111, %1112 : tensor<32x128x256xf32>
    %1114 = stablehlo.reduce_precision %1113, format = e8m23 : tensor<32x128x256xf32>
    %1115 = stablehlo.multiply %1101, %1114 : tensor<32x128x256xf32>
    %1116 = stablehlo.reshape %arg36 : (tensor<256xf32>) -> tensor<1x1x256xf32>
    %1117 = stablehlo.broadcast_in_dim %1116, dims = [0, 1, 2] : (tensor<1x1x256xf32>) -> tensor<32x128x256xf32>
    %1118 = stablehlo.add %1115, %1117 : tensor<32x128x256xf32>
    %1119 = stablehlo.convert %1118 : (tensor<32x128x256xf32>) -> tensor<32x128x256xbf16>
    %1120 = stablehlo.reshape %1119 : (tensor<32x128x256xbf16>) -> tensor<4096x256xbf16>
    %1121 = stablehlo.reduce_precision %1120, format = e8m7 : tensor<4096x256xbf16>
    %1122 = stablehlo.convert %19 : (tensor<256x256xf32>) -> tensor<256x256xbf16>
    %1123 = stablehlo.reduce_precision %1122, format = e8m7 : tensor<256x256xbf16>
    %1124 = stablehlo.dot_general %1121, %1123, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<4096x256xbf16>, tensor<256x256xbf16>) -> tensor<4096x256xbf16>
    %1125 = stablehlo.convert %arg42 : (tensor<256xf32>) -> tensor<256xbf16>
    %1126 = stablehlo.broadcast_in_dim %1125, dims = [1] : (tensor<256xbf16>) -> tensor<1x256xbf16>
    %1127 = stablehlo.broadcast_in_dim %1126, dims = [0, 1] : (tensor<1x256xbf16>) -> tensor<4096x256xbf16>
    %1128 = stablehlo.add %1124, %1127 : tensor<4096x256xbf16>
    %1129 = stablehlo.reshape %1128 : (tensor<4096x256xbf16>) -> tensor<32x128x256xbf16>
    %1130 = stablehlo.reshape %1129 : (tensor<32x128x256xbf16>) -> tensor<32x128x4x64xbf16>
    %1131 = stablehlo.reduce_precision %1130, format = e8m7 : tensor<32x128x4x64xbf16>
    %1132 = stablehlo.reshape %1119 : (tensor<32x128x256xbf16>) -> tensor<4096x256xbf16>
    %1133 = stablehlo.reduce_precision %1132, format = e8m7 : tensor<4096x256xbf16>
    %1134 = stablehlo.convert %17 : (tensor<256x256xf32>) -> tensor<256x256xbf16>
    %1135 = stablehlo.reduce_precision %1134, format = e8m7 : tensor<256x256xbf16>
    %1136 = stablehlo.dot_general %1133, %1135, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<4096x256xbf16>, tensor<256x256xbf16>) -> tensor<4096x256xbf16>
    %1137 = stablehlo.convert %arg38 : (tensor<256xf32>) -> tensor<256xbf16>
    %1138 = stablehlo.broadcast_in_dim %1137, dims = [1] : (tensor<256xbf16>) -> tensor<1x256xbf16>
    %1139 = stablehlo.broadcast_in_dim %1138, dims = [0, 1] : (tensor<1x256xbf16>) -> tensor<4096x256xbf16>
    %1140 = stablehlo.add %1136, %1139 : tensor<4096x256xbf16>
    %1141 = stablehlo.reshape %1140 : (tensor<4096x256xbf16>) -> tensor<32x128x256xbf16>
    %1142 = stablehlo.reshape %1141 : (tensor<32x128x256xbf16>) -> tensor<32x128x4x64xbf16>
    %1143 = stablehlo.reduce_precision %1142, format = e8m7 : tensor<32x128x4x64xbf16>
    %1144 = stablehlo.reshape %1119 : (tensor<32x128x256xbf16>) -> tensor<4096x256xbf16>
    %1145 = stablehlo.reduce_precision %1144, format = e8m7 : tensor<4096x256xbf16>
    %1146 = stablehlo.convert %20 : (tensor<256x256xf32>) -> tensor<256x256xbf16>
    %1147 = stablehlo.reduce_precision %1146, format = e8m7 : tensor<256x256xbf16>
    %1148 = stablehlo.dot_general %1145, %1147, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<4096x256xbf16>, tensor<256x256xbf16>) -> tensor<4096x256xbf16>
    %1149 = stablehlo.convert %arg44 : (tensor<256xf32>) -> tensor<256xbf16>
    %1150 = stablehlo.broadcast_in_dim %1149, dims = [1] : (tensor<256xbf16>) -> tensor<1x256xbf16>
    %1151 = stablehlo.broadcast_in_dim %1150, dims = [0, 1] : (tensor<1x256xbf16>) -> tensor<4096x256xbf16>
    %1152 = stablehlo.add %1148, %1151 : tensor<4096x256xbf16>
    %1153 = stablehlo.reshape %1152 : (tensor<4096x256xbf16>) -> tensor<32x128x256xbf16>
    %1154 = stablehlo.reshape %1153 : (tensor<32x128x256xbf16>) -> tensor<32x128x4x64xbf16>
    %1155 = stablehlo.reduce_precision %1154, format = e8m7 : tensor<32x128x4x64xbf16>
    %1156 = stablehlo.broadcast_in_dim %arg238, dims = [0, 3] : (tensor<32x128xi1>) -> tensor<32x1x1x128xi1>
    %c_330 = stablehlo.constant dense<29205934> : tensor<ui32>
    %1157 = call @_threefry_fold_in_0(%2, %c_330) : (tensor<2xui32>, tensor<ui32>) -> tensor<2xui32>
    %1158 = stablehlo.iota dim = 0 : tensor<32xi32>
    %1159 = stablehlo.broadcast_in_dim %1158, dims = [0] : (tensor<32xi32>) -> tensor<32x1xi32>
    %1160 = stablehlo.iota dim = 0 : tensor<4xi32>
    %1161 = stablehlo.broadcast_in_dim %1160, dims = [1] : (tensor<4xi32>) -> tensor<1x4xi32>
    %1162 = stablehlo.broadcast_in_dim %1159, dims = [0, 1] : (tensor<32x1xi32>) -> tensor<32x4xi32>
    %1163 = stablehlo.broadcast_in_dim %1161, dims = [0, 1] : (tensor<1x4xi32>) -> tensor<32x4xi32>
    %1164 = stablehlo.slice %1157 [0:1] : (tensor<2xui32>) -> tensor<1xui32>
    %1165 = stablehlo.reshape %1164 : (tensor<1xui32>) -> tensor<ui32>
    %c_331 = stablehlo.constant dense<2654435769> : tensor<ui32>
    %1166 = stablehlo.xor %1165, %c_331 : tensor<ui32>
    %c_332 = stablehlo.constant dense<16> : tensor<ui32>
    %1167 = stablehlo.shift_right_logical %1166, %c_332 : tensor<ui32>
    %1168 = stablehlo.xor %1166, %1167 : tensor<ui32>
    %c_333 = stablehlo.constant dense<2146121005> : tensor<ui32>
    %1169 = stablehlo.multiply %1168, %c_333 : tensor<ui32>
    %c_334 = stablehlo.constant dense<15> : tensor<ui32>
    %1170 = stablehlo.shift_right_logical %1169, %c_334 : tensor<ui32>
    %1171 = stablehlo.xor %1169, %1170 : tensor<ui32>
    %c_335 = stablehlo.constant dense<0> : tensor<ui32>
    %1172 = stablehlo.xor %1171, %c_335 : tensor<ui32>
    %c_336 = stablehlo.constant dense<2221713035> : tensor<ui32>
    %1173 = stablehlo.multiply %1172, %c_336 : tensor<ui32>
    %c_337 = stablehlo.constant dense<16> : tensor<ui32>
    %1174 = stablehlo.shift_right_logical %1173, %c_337 : tensor<ui32>
    %1175 = stablehlo.xor %1173, %1174 : tensor<ui32>
    %1176 = stablehlo.slice %1157 [1:2] : (tensor<2xui32>) -> tensor<1xui32>
    %1177 = stablehlo.reshape %1176 : (tensor<1xui32>) -> tensor<ui32>
    %1178 = stablehlo.add %1177, %1175 : tensor<ui32>
    %c_338 = stablehlo.constant dense<16> : tensor<ui32>
    %1179 = stablehlo.shift_right_logical %1178, %c_338 : tensor<ui32>
    %1180 = stablehlo.xor %1178, %1179 : tensor<ui32>
    %c_339 = stablehlo.constant dense<2146121005> : tensor<ui32>
    %1181 = stablehlo.multiply %1180, %c_339 : tensor<ui32>
    %c_340 = stablehlo.constant dense<15> : tensor<ui32>
    %1182 = stablehlo.shift_right_logical %1181, %c_340 : tensor<ui32>
    %1183 = stablehlo.xor %1181, %1182 : tensor<ui32>
    %c_341 = stablehlo.constant dense<0> : tensor<ui32>
    %1184 = stablehlo.xor %1183, %c_341 : tensor<ui32>
    %c_342 = stablehlo.constant dense<2221713035> : tensor<ui32>
    %1185 = stablehlo.multiply %1184, %c_342 : tensor<ui32>
    %c_343 = stablehlo.constant dense<16> : tensor<ui32>
    %1186 = stablehlo.shift_right_logical %1185, %c_343 : tensor<ui32>
    %1187 = stablehlo.xor %1185, %1186 : tensor<ui32>
    %1188 = stablehlo.add %1175, %1187 : tensor<ui32>
    %c_344 = stablehlo.constant dense<16> : tensor<ui32>
    %1189 = stablehlo.shift_right_logical %1188, %c_344 : tensor<ui32>
    %1190 = stablehlo.xor %1188, %1189 : tensor<ui32>
    %c_345 = stablehlo.constant dense<2146121005> : tensor<ui32>
    %1191 = stablehlo.multiply %1190, %c_345 : tensor<ui32>
    %c_346 = stablehlo.constant dense<15> : tensor<ui32>
    %1192 = stablehlo.shift_right_logical %1191, %c_346 : tensor<ui32>
    %1193 = stablehlo.xor %1191, %1192 : tensor<ui32>
    %c_347 = stablehlo.constant dense<0> : tensor<ui32>
    %1194 = stablehlo.xor %1193, %c_347 : tensor<ui32>
    %c_348 = stablehlo.constant dense<2221713035> : tensor<ui32>
    %1195 = stablehlo.multiply %1194, %c_348 : tensor<ui32>
    %c_349 = stablehlo.constant dense<16> : tensor<ui32>
    %1196 = stablehlo.shift_right_logical %1195, %c_349 : tensor<ui32>
    %1197 = stablehlo.xor %1195, %1196 : tensor<ui32>
    %1198 = stablehlo.convert %1162 : (tensor<32x4xi32>) -> tensor<32x4xui32>
    %1199 = stablehlo.broadcast_in_dim %1187, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %1200 = stablehlo.xor %1198, %1199 : tensor<32x4xui32>
    %c_350 = stablehlo.constant dense<16> : tensor<ui32>
    %1201 = stablehlo.broadcast_in_dim %c_350, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %1202 = stablehlo.shift_right_logical %1200, %1201 : tensor<32x4xui32>
    %1203 = stablehlo.xor %1200, %1202 : tensor<32x4xui32>
    %c_351 = stablehlo.constant dense<2146121005> : tensor<ui32>
    %1204 = stablehlo.broadcast_in_dim %c_351, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %1205 = stablehlo.multiply %1203, %1204 : tensor<32x4xui32>
    %c_352 = stablehlo.constant dense<15> : tensor<ui32>
    %1206 = stablehlo.broadcast_in_dim %c_352, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %1207 = stablehlo.shift_right_logical %1205, %1206 : tensor<32x4xui32>
    %1208 = stablehlo.xor %1205, %1207 : tensor<32x4xui32>
    %1209 = stablehlo.broadcast_in_dim %1197, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %1210 = stablehlo.xor %1208, %1209 : tensor<32x4xui32>
    %c_353 = stablehlo.constant dense<2221713035> : tensor<ui32>
    %1211 = stablehlo.broadcast_in_dim %c_353, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %1212 = stablehlo.multiply %1210, %1211 : tensor<32x4xui32>
    %c_354 = stablehlo.constant dense<16> : tensor<ui32>
    %1213 = stablehlo.broadcast_in_dim %c_354, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %1214 = stablehlo.shift_right_logical %1212, %1213 : tensor<32x4xui32>
    %1215 = stablehlo.xor %1212, %1214 : tensor<32x4xui32>
    %c_355 = stablehlo.constant dense<16> : tensor<ui32>
    %1216 = stablehlo.broadcast_in_dim %c_355, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %1217 = stablehlo.shift_right_logical %1215, %1216 : tensor<32x4xui32>
    %1218 = stablehlo.xor %1215, %1217 : tensor<32x4xui32>
    %c_356 = stablehlo.constant dense<2146121005> : tensor<ui32>
    %1219 = stablehlo.broadcast_in_dim %c_356, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %1220 = stablehlo.multiply %1218, %1219 : tensor<32x4xui32>
    %c_357 = stablehlo.constant dense<15> : tensor<ui32>
    %1221 = stablehlo.broadcast_in_dim %c_357, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %1222 = stablehlo.shift_right_logical %1220, %1221 : tensor<32x4xui32>
    %1223 = stablehlo.xor %1220, %1222 : tensor<32x4xui32>
    %c_358 = stablehlo.constant dense<0> : tensor<ui32>
    %1224 = stablehlo.broadcast_in_dim %c_358, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %1225 = stablehlo.xor %1223, %1224 : tensor<32x4xui32>
    %c_359 = stablehlo.constant dense<2221713035> : tensor<ui32>
    %1226 = stablehlo.broadcast_in_dim %c_359, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %1227 = stablehlo.multiply %1225, %1226 : tensor<32x4xui32>
    %c_360 = stablehlo.constant dense<16> : tensor<ui32>
    %1228 = stablehlo.broadcast_in_dim %c_360, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %1229 = stablehlo.shift_right_logical %1227, %1228 : tensor<32x4xui32>
    %1230 = stablehlo.xor %1227, %1229 : tensor<32x4xui32>
    %1231 = stablehlo.convert %1163 : (tensor<32x4xi32>) -> tensor<32x4xui32>
    %1232 = stablehlo.add %1230, %1231 : tensor<32x4xui32>
    %c_361 = stablehlo.constant dense<16> : tensor<ui32>
    %1233 = stablehlo.broadcast_in_dim %c_361, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %1234 = stablehlo.shift_right_logical %1232, %1233 : tensor<32x4xui32>
    %1235 = stablehlo.xor %1232, %1234 : tensor<32x4xui32>
    %c_362 = stablehlo.constant dense<2146121005> : tensor<ui32>
    %1236 = stablehlo.broadcast_in_dim %c_362, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %1237 = stablehlo.multiply %1235, %1236 : tensor<32x4xui32>
    %c_363 = stablehlo.constant dense<15> : tensor<ui32>
    %1238 = stablehlo.broadcast_in_dim %c_363, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %1239 = stablehlo.shift_right_logical %1237, %1238 : tensor<32x4xui32>
    %1240 = stablehlo.xor %1237, %1239 : tensor<32x4xui32>
    %1241 = stablehlo.broadcast_in_dim %1197, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %1242 = stablehlo.xor %1240, %1241 : tensor<32x4xui32>
    %c_364 = stablehlo.constant dense<2221713035> : tensor<ui32>
    %1243 = stablehlo.broadcast_in_dim %c_364, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %1244 = stablehlo.multiply %1242, %1243 : tensor<32x4xui32>
    %c_365 = stablehlo.constant dense<16> : tensor<ui32>
    %1245 = stablehlo.broadcast_in_dim %c_365, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %1246 = stablehlo.shift_right_logical %1244, %1245 : tensor<32x4xui32>
    %1247 = stablehlo.xor %1244, %1246 : tensor<32x4xui32>
    %1248 = stablehlo.broadcast_in_dim %1197, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %1249 = stablehlo.xor %1247, %1248 : tensor<32x4xui32>
    %c_366 = stablehlo.constant dense<16> : tensor<ui32>
    %1250 = stablehlo.broadcast_in_dim %c_366, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %1251 = stablehlo.shift_right_logical %1249, %1250 : tensor<32x4xui32>
    %1252 = stablehlo.xor %1249, %1251 : tensor<32x4xui32>
    %c_367 = stablehlo.constant dense<2146121005> : tensor<ui32>
    %1253 = stablehlo.broadcast_in_dim %c_367, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %1254 = stablehlo.multiply %1252, %1253 : tensor<32x4xui32>
    %c_368 = stablehlo.constant dense<15> : tensor<ui32>
    %1255 = stablehlo.broadcast_in_dim %c_368, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %1256 = stablehlo.shift_right_logical %1254, %1255 : tensor<32x4xui32>
    %1257 = stablehlo.xor %1254, %1256 : tensor<32x4xui32>
    %c_369 = stablehlo.constant dense<0> : tensor<ui32>
    %1258 = stablehlo.broadcast_in_dim %c_369, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %1259 = stablehlo.xor %1257, %1258 : tensor<32x4xui32>
    %c_370 = stablehlo.constant dense<2221713035> : tensor<ui32>
    %1260 = stablehlo.broadcast_in_dim %c_370, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %1261 = stablehlo.multiply %1259, %1260 : tensor<32x4xui32>
    %c_371 = stablehlo.constant dense<16> : tensor<ui32>
    %1262 = stablehlo.broadcast_in_dim %c_371, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %1263 = stablehlo.shift_right_logical %1261, %1262 : tensor<32x4xui32>
    %1264 = stablehlo.xor %1261, %1263 : tensor<32x4xui32>
    %1265 = stablehlo.broadcast_in_dim %1247, dims = [0, 1] : (tensor<32x4xui32>) -> tensor<32x4x1xui32>
    %1266 = stablehlo.broadcast_in_dim %1264, dims = [0, 1] : (tensor<32x4xui32>) -> tensor<32x4x1xui32>
    %1267 = stablehlo.concatenate %1265, %1266, dim = 2 : (tensor<32x4x1xui32>, tensor<32x4x1xui32>) -> tensor<32x4x2xui32>
    %1268:3 = call @"<lambda>"(%1131, %1143, %1155, %1156, %1267) : (tensor<32x128x4x64xbf16>, tensor<32x128x4x64xbf16>, tensor<32x128x4x64xbf16>, tensor<32x1x1x128xi1>, tensor<32x4x2xui32>) -> (tensor<32x128x4x64xbf16>, tensor<32x128x4xf32>, tensor<32x128x4xf32>)
    %1269 = stablehlo.reduce_precision %1268#0, format = e8m7 : tensor<32x128x4x64xbf16>
    %1270 = stablehlo.reshape %1269 : (tensor<32x128x4x64xbf16>) -> tensor<32x128x256xbf16>
    %1271 = stablehlo.reshape %1270 : (tensor<32x128x256xbf16>) -> tensor<4096x256xbf16>
    %1272 = stablehlo.reduce_precision %1271, format = e8m7 : tensor<4096x256xbf16>
    %1273 = stablehlo.convert %18 : (tensor<256x256xf32>) -> tensor<256x256xbf16>
    %1274 = stablehlo.reduce_precision %1273, format = e8m7 : tensor<256x256xbf16>
    %1275 = stablehlo.dot_general %1272, %1274, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<4096x256xbf16>, tensor<256x256xbf16>) -> tensor<4096x256xbf16>
    %1276 = stablehlo.convert %arg40 : (tensor<256xf32>) -> tensor<256xbf16>
    %1277 = stablehlo.broadcast_in_dim %1276, dims = [1] : (tensor<256xbf16>) -> tensor<1x256xbf16>
    %1278 = stablehlo.broadcast_in_dim %1277, dims = [0, 1] : (tensor<1x256xbf16>) -> tensor<4096x256xbf16>
    %1279 = stablehlo.add %1275, %1278 : tensor<4096x256xbf16>
    %1280 = stablehlo.reshape %1279 : (tensor<4096x256xbf16>) -> tensor<32x128x256xbf16>
    %c_372 = stablehlo.constant dense<2934829924> : tensor<ui32>
    %1281 = call @_threefry_fold_in_0(%2, %c_372) : (tensor<2xui32>, tensor<ui32>) -> tensor<2xui32>
    %1282 = stablehlo.iota dim = 0 : tensor<4096xui32>
    %1283 = stablehlo.iota dim = 0 : tensor<256xui32>
    %1284 = stablehlo.reshape %1282 : (tensor<4096xui32>) -> tensor<32x128x1xui32>
    %1285 = stablehlo.reshape %1283 : (tensor<256xui32>) -> tensor<1x1x256xui32>
    %1286 = stablehlo.slice %1281 [0:1] : (tensor<2xui32>) -> tensor<1xui32>
    %1287 = stablehlo.reshape %1286 : (tensor<1xui32>) -> tensor<ui32>
    %c_373 = stablehlo.constant dense<2654435769> : tensor<ui32>
    %1288 = stablehlo.xor %1287, %c_373 : tensor<ui32>
    %c_374 = stablehlo.constant dense<16> : tensor<ui32>
    %1289 = stablehlo.shift_right_logical %1288, %c_374 : tensor<ui32>
    %1290 = stablehlo.xor %1288, %1289 : tensor<ui32>
    %c_375 = stablehlo.constant dense<2146121005> : tensor<ui32>
    %1291 = stablehlo.multiply %1290, %c_375 : tensor<ui32>
    %c_376 = stablehlo.constant dense<15> : tensor<ui32>
    %1292 = stablehlo.shift_right_logical %1291, %c_376 : tensor<ui32>
    %1293 = stablehlo.xor %1291, %1292 : tensor<ui32>
    %c_377 = stablehlo.constant dense<0> : tensor<ui32>
    %1294 = stablehlo.xor %1293, %c_377 : tensor<ui32>
    %c_378 = stablehlo.constant dense<2221713035> : tensor<ui32>
    %1295 = stablehlo.multiply %1294, %c_378 : tensor<ui32>
    %c_379 = stablehlo.constant dense<16> : tensor<ui32>
    %1296 = stablehlo.shift_right_logical %1295, %c_379 : tensor<ui32>
    %1297 = stablehlo.xor %1295, %1296 : tensor<ui32>
    %1298 = stablehlo.slice %1281 [1:2] : (tensor<2xui32>) -> tensor<1xui32>
    %1299 = stablehlo.reshape %1298 : (tensor<1xui32>) -> tensor<ui32>
    %1300 = stablehlo.add %1299, %1297 : tensor<ui32>
    %c_380 = stablehlo.constant dense<16> : tensor<ui32>
    %1301 = stablehlo.shift_right_logical %1300, %c_380 : tensor<ui32>
    %1302 = stablehlo.xor %1300, %1301 : tensor<ui32>
    %c_381 = stablehlo.constant dense<2146121005> : tensor<ui32>
    %1303 = stablehlo.multiply %1302, %c_381 : tensor<ui32>
    %c_382 = stablehlo.constant dense<15> : tensor<ui32>
    %1304 = stablehlo.shift_right_logical %1303, %c_382 : tensor<ui32>
    %1305 = stablehlo.xor %1303, %1304 : tensor<ui32>
    %c_383 = stablehlo.constant dense<0> : tensor<ui32>
    %1306 = stablehlo.xor %1305, %c_383 : tensor<ui32>
    %c_384 = stablehlo.constant dense<2221713035> : tensor<ui32>
    %1307 = stablehlo.multiply %1306, %c_384 : tensor<ui32>
    %c_385 = stablehlo.constant dense<16> : tensor<ui32>
    %1308 = stablehlo.shift_right_logical %1307, %c_385 : tensor<ui32>
    %1309 = stablehlo.xor %1307, %1308 : tensor<ui32>
    %1310 = stablehlo.add %1297, %1309 : tensor<ui32>
    %c_386 = stablehlo.constant dense<16> : tensor<ui32>
    %1311 = stablehlo.shift_right_logical %1310, %c_386 : tensor<ui32>
    %1312 = stablehlo.xor %1310, %1311 : tensor<ui32>
    %c_387 = stablehlo.constant dense<2146121005> : tensor<ui32>
    %1313 = stablehlo.multiply %1312, %c_387 : tensor<ui32>
    %c_388 = stablehlo.constant dense<15> : tensor<ui32>
    %1314 = stablehlo.shift_right_logical %1313, %c_388 : tensor<ui32>
    %1315 = stablehlo.xor %1313, %1314 : tensor<ui32>
    %c_389 = stablehlo.constant dense<0> : tensor<ui32>
    %1316 = stablehlo.xor %1315, %c_389 : tensor<ui32>
    %c_390 = stablehlo.constant dense<2221713035> : tensor<ui32>
    %1317 = stablehlo.multiply %1316, %c_390 : tensor<ui32>
    %c_391 = stablehlo.constant dense<16> : tensor<ui32>
    %1318 = stablehlo.shift_right_logical %1317, %c_391 : tensor<ui32>
    %1319 = stablehlo.xor %1317, %1318 : tensor<ui32>
    %1320 = stablehlo.broadcast_in_dim %1309, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %1321 = stablehlo.xor %1284, %1320 : tensor<32x128x1xui32>
    %c_392 = stablehlo.constant dense<16> : tensor<ui32>
    %1322 = stablehlo.broadcast_in_dim %c_392, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %1323 = stablehlo.shift_right_logical %1321, %1322 : tensor<32x128x1xui32>
    %1324 = stablehlo.xor %1321, %1323 : tensor<32x128x1xui32>
    %c_393 = stablehlo.constant dense<2146121005> : tensor<ui32>
    %1325 = stablehlo.broadcast_in_dim %c_393, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %1326 = stablehlo.multiply %1324, %1325 : tensor<32x128x1xui32>
    %c_394 = stablehlo.constant dense<15> : tensor<ui32>
    %1327 = stablehlo.broadcast_in_dim %c_394, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %1328 = stablehlo.shift_right_logical %1326, %1327 : tensor<32x128x1xui32>
    %1329 = stablehlo.xor %1326, %1328 : tensor<32x128x1xui32>
    %c_395 = stablehlo.constant dense<0> : tensor<ui32>
    %1330 = stablehlo.broadcast_in_dim %c_395, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %1331 = stablehlo.xor %1329, %1330 : tensor<32x128x1xui32>
    %c_396 = stablehlo.constant dense<2221713035> : tensor<ui32>
    %1332 = stablehlo.broadcast_in_dim %c_396, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %1333 = stablehlo.multiply %1331, %1332 : tensor<32x128x1xui32>
    %c_397 = stablehlo.constant dense<16> : tensor<ui32>
    %1334 = stablehlo.broadcast_in_dim %c_397, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %1335 = stablehlo.shift_right_logical %1333, %1334 : tensor<32x128x1xui32>
    %1336 = stablehlo.xor %1333, %1335 : tensor<32x128x1xui32>
    %1337 = stablehlo.broadcast_in_dim %1319, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %1338 = stablehlo.xor %1336, %1337 : tensor<32x128x1xui32>
    %c_398 = stablehlo.constant dense<16> : tensor<ui32>
    %1339 = stablehlo.broadcast_in_dim %c_398, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %1340 = stablehlo.shift_right_logical %1338, %1339 : tensor<32x128x1xui32>
    %1341 = stablehlo.xor %1338, %1340 : tensor<32x128x1xui32>
    %c_399 = stablehlo.constant dense<2146121005> : tensor<ui32>
    %1342 = stablehlo.broadcast_in_dim %c_399, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %1343 = stablehlo.multiply %1341, %1342 : tensor<32x128x1xui32>
    %c_400 = stablehlo.constant dense<15> : tensor<ui32>
    %1344 = stablehlo.broadcast_in_dim %c_400, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %1345 = stablehlo.shift_right_logical %1343, %1344 : tensor<32x128x1xui32>
    %1346 = stablehlo.xor %1343, %1345 : tensor<32x128x1xui32>
    %c_401 = stablehlo.constant dense<0> : tensor<ui32>
    %1347 = stablehlo.broadcast_in_dim %c_401, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %1348 = stablehlo.xor %1346, %1347 : tensor<32x128x1xui32>
    %c_402 = stablehlo.constant dense<2221713035> : tensor<ui32>
    %1349 = stablehlo.broadcast_in_dim %c_402, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %1350 = stablehlo.multiply %1348, %1349 : tensor<32x128x1xui32>
    %c_403 = stablehlo.constant dense<16> : tensor<ui32>
    %1351 = stablehlo.broadcast_in_dim %c_403, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %1352 = stablehlo.shift_right_logical %1350, %1351 : tensor<32x128x1xui32>
    %1353 = stablehlo.xor %1350, %1352 : tensor<32x128x1xui32>
    %c_404 = stablehlo.constant dense<2654435769> : tensor<ui32>
    %1354 = stablehlo.broadcast_in_dim %c_404, dims = [] : (tensor<ui32>) -> tensor<1x1x256xui32>
    %1355 = stablehlo.multiply %1285, %1354 : tensor<1x1x256xui32>
    %1356 = stablehlo.broadcast_in_dim %1336, dims = [0, 1, 2] : (tensor<32x128x1xui32>) -> tensor<32x128x256xui32>
    %1357 = stablehlo.broadcast_in_dim %1355, dims = [0, 1, 2] : (tensor<1x1x256xui32>) -> tensor<32x128x256xui32>
    %1358 = stablehlo.add %1356, %1357 : tensor<32x128x256xui32>
    %c_405 = stablehlo.constant dense<16> : tensor<ui32>
    %1359 = stablehlo.broadcast_in_dim %c_405, dims = [] : (tensor<ui32>) -> tensor<32x128x256xui32>
    %1360 = stablehlo.shift_right_logical %1358, %1359 : tensor<32x128x256xui32>
    %1361 = stablehlo.xor %1358, %1360 : tensor<32x128x256xui32>
    %c_406 = stablehlo.constant dense<2146121005> : tensor<ui32>
    %1362 = stablehlo.broadcast_in_dim %c_406, dims = [] : (tensor<ui32>) -> tensor<32x128x256xui32>
    %1363 = stablehlo.multiply %1361, %1362 : tensor<32x128x256xui32>
    %c_407 = stablehlo.constant dense<15> : tensor<ui32>
    %1364 = stablehlo.broadcast_in_dim %c_407, dims = [] : (tensor<ui32>) -> tensor<32x128x256xui32>
    %1365 = stablehlo.shift_right_logical %1363, %1364 : tensor<32x128x256xui32>
    %1366 = stablehlo.xor %1363, %1365 : tensor<32x128x256xui32>
    %1367 = stablehlo.broadcast_in_dim %1353, dims = [0, 1, 2] : (tensor<32x128x1xui32>) -> tensor<32x128x256xui32>
    %1368 = stablehlo.xor %1366, %1367 : tensor<32x128x256xui32>
    %c_408 = stablehlo.constant dense<2221713035> : tensor<ui32>
    %1369 = stablehlo.broadcast_in_dim %c_408, dims = [] : (tensor<ui32>) -> tensor<32x128x256xui32>
    %1370 = stablehlo.multiply %1368, %1369 : tensor<32x128x256xui32>
    %c_409 = stablehlo.constant dense<16> : tensor<ui32>
    %1371 = stablehlo.broadcast_in_dim %c_409, dims = [] : (tensor<ui32>) -> tensor<32x128x256xui32>
    %1372 = stablehlo.shift_right_logical %1370, %1371 : tensor<32x128x256xui32>
    %1373 = stablehlo.xor %1370, %1372 : tensor<32x128x256xui32>
    %c_410 = stablehlo.constant dense<429496730> : tensor<ui32>
    %1374 = stablehlo.broadcast_in_dim %c_410, dims = [] : (tensor<ui32>) -> tensor<32x128x256xui32>
    %1375 = stablehlo.compare GE, %1373, %1374, UNSIGNED : (tensor<32x128x256xui32>, tensor<32x128x256xui32>) -> tensor<32x128x256xi1>
    %1376 = stablehlo.convert %1280 : (tensor<32x128x256xbf16>) -> tensor<32x128x256xf32>
    %cst_411 = stablehlo.constant dense<1.11111116> : tensor<f32>
    %1377 = stablehlo.broadcast_in_dim %cst_411, dims = [] : (tensor<f32>) -> tensor<32x128x256xf32>
    %1378 = stablehlo.multiply %1376, %1377 : tensor<32x128x256xf32>
    %1379 = stablehlo.convert %1378 : (tensor<32x128x256xf32>) -> tensor<32x128x256xbf16>
    %c_412 = stablehlo.constant dense<0> : tensor<i32>
    %1380 = call @_where_5(%1375, %1379, %c_412) : (tensor<32x128x256xi1>, tensor<32x128x256xbf16>, tensor<i32>) -> tensor<32x128x256xbf16>
    %1381 = stablehlo.add %1119, %1380 : tensor<32x128x256xbf16>
    %1382 = stablehlo.convert %1381 : (tensor<32x128x256xbf16>) -> tensor<32x128x256xf32>
    %cst_413 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %1383 = stablehlo.reduce(%1382 init: %cst_413) applies stablehlo.add across dimensions = [2] : (tensor<32x128x256xf32>, tensor<f32>) -> tensor<32x128xf32>
    %cst_414 = stablehlo.constant dense<2.560000e+02> : tensor<f32>
    %1384 = stablehlo.broadcast_in_dim %cst_414, dims = [] : (tensor<f32>) -> tensor<32x128xf32>
    %1385 = stablehlo.divide %1383, %1384 : tensor<32x128xf32>
    %1386 = stablehlo.broadcast_in_dim %1385, dims = [0, 1] : (tensor<32x128xf32>) -> tensor<32x128x1xf32>
    %1387 = stablehlo.broadcast_in_dim %1386, dims = [0, 1, 2] : (tensor<32x128x1xf32>) -> tensor<32x128x256xf32>
    %1388 = stablehlo.subtract %1382, %1387 : tensor<32x128x256xf32>
    %1389 = chlo.square %1388 : tensor<32x128x256xf32> -> tensor<32x128x256xf32>
    %cst_415 = stablehlo.constant dense<2.000000e+00> : tensor<f32>
    %1390 = stablehlo.broadcast_in_dim %cst_415, dims = [] : (tensor<f32>) -> tensor<32x128x256xf32>
    %1391 = stablehlo.multiply %1390, %1388 : tensor<32x128x256xf32>
    %cst_416 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %1392 = stablehlo.reduce(%1389 init: %cst_416) applies stablehlo.add across dimensions = [2] : (tensor<32x128x256xf32>, tensor<f32>) -> tensor<32x128xf32>
    %cst_417 = stablehlo.constant dense<2.560000e+02> : tensor<f32>
    %1393 = stablehlo.broadcast_in_dim %cst_417, dims = [] : (tensor<f32>) -> tensor<32x128xf32>
    %1394 = stablehlo.divide %1392, %1393 : tensor<32x128xf32>
    %1395 = stablehlo.broadcast_in_dim %1385, dims = [0, 1] : (tensor<32x128xf32>) -> tensor<32x128x1xf32>
    %1396 = stablehlo.broadcast_in_dim %1394, dims = [0, 1] : (tensor<32x128xf32>) -> tensor<32x128x1xf32>
    %1397 = stablehlo.convert %1381 : (tensor<32x128x256xbf16>) -> tensor<32x128x256xf32>
    %1398 = stablehlo.broadcast_in_dim %1395, dims = [0, 1, 2] : (tensor<32x128x1xf32>) -> tensor<32x128x256xf32>
    %1399 = stablehlo.subtract %1397, %1398 : tensor<32x128x256xf32>
    %1400 = stablehlo.reduce_precision %1399, format = e8m23 : tensor<32x128x256xf32>
    %cst_418 = stablehlo.constant dense<9.99999996E-13> : tensor<f32>
    %1401 = stablehlo.broadcast_in_dim %cst_418, dims = [] : (tensor<f32>) -> tensor<32x128x1xf32>
    %1402 = stablehlo.add %1396, %1401 : tensor<32x128x1xf32>
    %1403 = stablehlo.rsqrt %1402 : tensor<32x128x1xf32>
    %1404 = stablehlo.reduce_precision %1403, format = e8m23 : tensor<32x128x1xf32>
    %1405 = stablehlo.divide %1404, %1402 : tensor<32x128x1xf32>
    %cst_419 = stablehlo.constant dense<-5.000000e-01> : tensor<f32>
    %1406 = stablehlo.broadcast_in_dim %cst_419, dims = [] : (tensor<f32>) -> tensor<32x128x1xf32>
    %1407 = stablehlo.multiply %1406, %1405 : tensor<32x128x1xf32>
    %1408 = stablehlo.reshape %arg47 : (tensor<256xf32>) -> tensor<1x1x256xf32>
    %1409 = stablehlo.reduce_precision %1408, format = e8m23 : tensor<1x1x256xf32>
    %1410 = stablehlo.broadcast_in_dim %1404, dims = [0, 1, 2] : (tensor<32x128x1xf32>) -> tensor<32x128x256xf32>
    %1411 = stablehlo.broadcast_in_dim %1409, dims = [0, 1, 2] : (tensor<1x1x256xf32>) -> tensor<32x128x256xf32>
    %1412 = stablehlo.multiply %1410, %1411 : tensor<32x128x256xf32>
    %1413 = stablehlo.reduce_precision %1412, format = e8m23 : tensor<32x128x256xf32>
    %1414 = stablehlo.multiply %1400, %1413 : tensor<32x128x256xf32>
    %1415 = stablehlo.reshape %arg46 : (tensor<256xf32>) -> tensor<1x1x256xf32>
    %1416 = stablehlo.broadcast_in_dim %1415, dims = [0, 1, 2] : (tensor<1x1x256xf32>) -> tensor<32x128x256xf32>
    %1417 = stablehlo.add %1414, %1416 : tensor<32x128x256xf32>
    %1418 = stablehlo.convert %1417 : (tensor<32x128x256xf32>) -> tensor<32x128x256xbf16>
    %1419 = stablehlo.reshape %1418 : (tensor<32x128x256xbf16>) -> tensor<4096x256xbf16>
    %1420 = stablehlo.reduce_precision %1419, format = e8m7 : tensor<4096x256xbf16>
    %1421 = stablehlo.convert %21 : (tensor<256x1024xf32>) -> tensor<256x1024xbf16>
    %1422 = stablehlo.reduce_precision %1421, format = e8m7 : tensor<256x1024xbf16>
    %1423 = stablehlo.dot_general %1420, %1422, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<4096x256xbf16>, tensor<256x1024xbf16>) -> tensor<4096x1024xbf16>
    %1424 = stablehlo.convert %arg48 : (tensor<1024xf32>) -> tensor<1024xbf16>
    %1425 = stablehlo.broadcast_in_dim %1424, dims = [1] : (tensor<1024xbf16>) -> tensor<1x1024xbf16>
    %1426 = stablehlo.broadcast_in_dim %1425, dims = [0, 1] : (tensor<1x1024xbf16>) -> tensor<4096x1024xbf16>
    %1427 = stablehlo.add %1423, %1426 : tensor<4096x1024xbf16>
    %1428 = stablehlo.reshape %1427 : (tensor<4096x1024xbf16>) -> tensor<32x128x1024xbf16>
    %1429 = stablehlo.convert %1428 : (tensor<32x128x1024xbf16>) -> tensor<32x128x1024xf32>
    %cst_420 = stablehlo.constant dense<5.000000e-01> : tensor<f32>
    %1430 = stablehlo.broadcast_in_dim %cst_420, dims = [] : (tensor<f32>) -> tensor<32x128x1024xf32>
    %1431 = stablehlo.multiply %1430, %1429 : tensor<32x128x1024xf32>
    %1432 = stablehlo.reduce_precision %1431, format = e8m23 : tensor<32x128x1024xf32>
    %cst_421 = stablehlo.constant dense<0.707106769> : tensor<f32>
    %1433 = stablehlo.broadcast_in_dim %cst_421, dims = [] : (tensor<f32>) -> tensor<32x128x1024xf32>
    %1434 = stablehlo.multiply %1429, %1433 : tensor<32x128x1024xf32>
    %1435 = chlo.erf %1434 : tensor<32x128x1024xf32> -> tensor<32x128x1024xf32>
    %1436 = chlo.square %1434 : tensor<32x128x1024xf32> -> tensor<32x128x1024xf32>
    %1437 = stablehlo.negate %1436 : tensor<32x128x1024xf32>
    %1438 = stablehlo.exponential %1437 : tensor<32x128x1024xf32>
    %cst_422 = stablehlo.constant dense<1.000000e+00> : tensor<f32>
    %1439 = stablehlo.broadcast_in_dim %cst_422, dims = [] : (tensor<f32>) -> tensor<32x128x1024xf32>
    %1440 = stablehlo.add %1439, %1435 : tensor<32x128x1024xf32>
    %1441 = stablehlo.reduce_precision %1440, format = e8m23 : tensor<32x128x1024xf32>
    %1442 = stablehlo.multiply %1432, %1441 : tensor<32x128x1024xf32>
    %1443 = stablehlo.convert %1442 : (tensor<32x128x1024xf32>) -> tensor<32x128x1024xbf16>
    %1444 = stablehlo.reshape %1443 : (tensor<32x128x1024xbf16>) -> tensor<4096x1024xbf16>
    %1445 = stablehlo.reduce_precision %1444, format = e8m7 : tensor<4096x1024xbf16>
    %1446 = stablehlo.convert %22 : (tensor<1024x256xf32>) -> tensor<1024x256xbf16>
    %1447 = stablehlo.reduce_precision %1446, format = e8m7 : tensor<1024x256xbf16>
    %1448 = stablehlo.dot_general %1445, %1447, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<4096x1024xbf16>, tensor<1024x256xbf16>) -> tensor<4096x256xbf16>
    %1449 = stablehlo.convert %arg50 : (tensor<256xf32>) -> tensor<256xbf16>
    %1450 = stablehlo.broadcast_in_dim %1449, dims = [1] : (tensor<256xbf16>) -> tensor<1x256xbf16>
    %1451 = stablehlo.broadcast_in_dim %1450, dims = [0, 1] : (tensor<1x256xbf16>) -> tensor<4096x256xbf16>
    %1452 = stablehlo.add %1448, %1451 : tensor<4096x256xbf16>
    %1453 = stablehlo.reshape %1452 : (tensor<4096x256xbf16>) -> tensor<32x128x256xbf16>
    %c_423 = stablehlo.constant dense<4247466074> : tensor<ui32>
    %1454 = call @_threefry_fold_in_0(%2, %c_423) : (tensor<2xui32>, tensor<ui32>) -> tensor<2xui32>
    %1455 = stablehlo.iota dim = 0 : tensor<4096xui32>
    %1456 = stablehlo.iota dim = 0 : tensor<256xui32>
    %1457 = stablehlo.reshape %1455 : (tensor<4096xui32>) -> tensor<32x128x1xui32>
    %1458 = stablehlo.reshape %1456 : (tensor<256xui32>) -> tensor<1x1x256xui32>
    %1459 = stablehlo.slice %1454 [0:1] : (tensor<2xui32>) -> tensor<1xui32>
    %1460 = stablehlo.reshape %1459 : (tensor<1xui32>) -> tensor<ui32>
    %c_424 = stablehlo.constant dense<2654435769> : tensor<ui32>
    %1461 = stablehlo.xor %1460, %c_424 : tensor<ui32>
    %c_425 = stablehlo.constant dense<16> : tensor<ui32>
    %1462 = stablehlo.shift_right_logical %1461, %c_425 : tensor<ui32>
    %1463 = stablehlo.xor %1461, %1462 : tensor<ui32>
    %c_426 = stablehlo.constant dense<2146121005> : tensor<ui32>
    %1464 = stablehlo.multiply %1463, %c_426 : tensor<ui32>
    %c_427 = stablehlo.constant dense<15> : tensor<ui32>
    %1465 = stablehlo.shift_right_logical %1464, %c_427 : tensor<ui32>
    %1466 = stablehlo.xor %1464, %1465 : tensor<ui32>
    %c_428 = stablehlo.constant dense<0> : tensor<ui32>
    %1467 = stablehlo.xor %1466, %c_428 : tensor<ui32>
    %c_429 = stablehlo.constant dense<2221713035> : tensor<ui32>
    %1468 = stablehlo.multiply %1467, %c_429 : tensor<ui32>
    %c_430 = stablehlo.constant dense<16> : tensor<ui32>
    %1469 = stablehlo.shift_right_logical %1468, %c_430 : tensor<ui32>
    %1470 = stablehlo.xor %1468, %1469 : tensor<ui32>
    %1471 = stablehlo.slice %1454 [1:2] : (tensor<2xui32>) -> tensor<1xui32>
    %1472 = stablehlo.reshape %1471 : (tensor<1xui32>) -> tensor<ui32>
    %1473 = stablehlo.add %1472, %1470 : tensor<ui32>
    %c_431 = stablehlo.constant dense<16> : tensor<ui32>
    %1474 = stablehlo.shift_right_logical %1473, %c_431 : tensor<ui32>
    %1475 = stablehlo.xor %1473, %1474 : tensor<ui32>
    %c_432 = stablehlo.constant dense<2146121005> : tensor<ui32>
    %1476 = stablehlo.multiply %1475, %c_432 : tensor<ui32>
    %c_433 = stablehlo.constant dense<15> : tensor<ui32>
    %1477 = stablehlo.shift_right_logical %1476, %c_433 : tensor<ui32>
    %1478 = stablehlo.xor %1476, %1477 : tensor<ui32>
    %c_434 = stablehlo.constant dense<0> : tensor<ui32>
    %1479 = stablehlo.xor %1478, %c_434 : tensor<ui32>
    %c_435 = stablehlo.constant dense<2221713035> : tensor<ui32>
    %1480 = stablehlo.multiply %1479, %c_435 : tensor<ui32>
    %c_436 = stablehlo.constant dense<16> : tensor<ui32>
    %1481 = stablehlo.shift_right_logical %1480, %c_436 : tensor<ui32>
    %1482 = stablehlo.xor %1480, %1481 : tensor<ui32>
    %1483 = stablehlo.add %1470, %1482 : tensor<ui32>
    %c_437 = stablehlo.constant dense<16> : tensor<ui32>
    %1484 = stablehlo.shift_right_logical %1483, %c_437 : tensor<ui32>
    %1485 = stablehlo.xor %1483, %1484 : tensor<ui32>
    %c_438 = stablehlo.constant dense<2146121005> : tensor<ui32>
    %1486 = stablehlo.multiply %1485, %c_438 : tensor<ui32>
    %c_439 = stablehlo.constant dense<15> : tensor<ui32>
    %1487 = stablehlo.shift_right_logical %1486, %c_439 : tensor<ui32>
    %1488 = stablehlo.xor %1486, %1487 : tensor<ui32>
    %c_440 = stablehlo.constant dense<0> : tensor<ui32>
    %1489 = stablehlo.xor %1488, %c_440 : tensor<ui32>
    %c_441 = stablehlo.constant dense<2221713035> : tensor<ui32>
    %1490 = stablehlo.multiply %1489, %c_441 : tensor<ui32>
    %c_442 = stablehlo.constant dense<16> : tensor<ui32>
    %1491 = stablehlo.shift_right_logical %1490, %c_442 : tensor<ui32>
    %1492 = stablehlo.xor %1490, %1491 : tensor<ui32>
    %1493 = stablehlo.broadcast_in_dim %1482, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %1494 = stablehlo.xor %1457, %1493 : tensor<32x128x1xui32>
    %c_443 = stablehlo.constant dense<16> : tensor<ui32>
    %1495 = stablehlo.broadcast_in_dim %c_443, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %1496 = stablehlo.shift_right_logical %1494, %1495 : tensor<32x128x1xui32>
    %1497 = stablehlo.xor %1494, %1496 : tensor<32x128x1xui32>
    %c_444 = stablehlo.constant dense<2146121005> : tensor<ui32>
    %1498 = stablehlo.broadcast_in_dim %c_444, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %1499 = stablehlo.multiply %1497, %1498 : tensor<32x128x1xui32>
    %c_445 = stablehlo.constant dense<15> : tensor<ui32>
    %1500 = stablehlo.broadcast_in_dim %c_445, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %1501 = stablehlo.shift_right_logical %1499, %1500 : tensor<32x128x1xui32>
    %1502 = stablehlo.xor %1499, %1501 : tensor<32x128x1xui32>
    %c_446 = stablehlo.constant dense<0> : tensor<ui32>
    %1503 = stablehlo.broadcast_in_dim %c_446, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %1504 = stablehlo.xor %1502, %1503 : tensor<32x128x1xui32>
    %c_447 = stablehlo.constant dense<2221713035> : tensor<ui32>
    %1505 = stablehlo.broadcast_in_dim %c_447, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %1506 = stablehlo.multiply %1504, %1505 : tensor<32x128x1xui32>
    %c_448 = stablehlo.constant dense<16> : tensor<ui32>
    %1507 = stablehlo.broadcast_in_dim %c_448, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %1508 = stablehlo.shift_right_logical %1506, %1507 : tensor<32x128x1xui32>
    %1509 = stablehlo.xor %1506, %1508 : tensor<32x128x1xui32>
    %1510 = stablehlo.broadcast_in_dim %1492, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %1511 = stablehlo.xor %1509, %1510 : tensor<32x128x1xui32>
    %c_449 = stablehlo.constant dense<16> : tensor<ui32>
    %1512 = stablehlo.broadcast_in_dim %c_449, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %1513 = stablehlo.shift_right_logical %1511, %1512 : tensor<32x128x1xui32>
    %1514 = stablehlo.xor %1511, %1513 : tensor<32x128x1xui32>
    %c_450 = stablehlo.constant dense<2146121005> : tensor<ui32>
    %1515 = stablehlo.broadcast_in_dim %c_450, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %1516 = stablehlo.multiply %1514, %1515 : tensor<32x128x1xui32>
    %c_451 = stablehlo.constant dense<15> : tensor<ui32>
    %1517 = stablehlo.broadcast_in_dim %c_451, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %1518 = stablehlo.shift_right_logical %1516, %1517 : tensor<32x128x1xui32>
    %1519 = stablehlo.xor %1516, %1518 : tensor<32x128x1xui32>
    %c_452 = stablehlo.constant dense<0> : tensor<ui32>
    %1520 = stablehlo.broadcast_in_dim %c_452, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %1521 = stablehlo.xor %1519, %1520 : tensor<32x128x1xui32>
    %c_453 = stablehlo.constant dense<2221713035> : tensor<ui32>
    %1522 = stablehlo.broadcast_in_dim %c_453, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %1523 = stablehlo.multiply %1521, %1522 : tensor<32x128x1xui32>
    %c_454 = stablehlo.constant dense<16> : tensor<ui32>
    %1524 = stablehlo.broadcast_in_dim %c_454, dims = [] : (tensor<ui32>) -> tensor<32x128x1xui32>
    %1525 = stablehlo.shift_right_logical %1523, %1524 : tensor<32x128x1xui32>
    %1526 = stablehlo.xor %1523, %1525 : tensor<32x128x1xui32>
    %c_455 = stablehlo.constant dense<2654435769> : tensor<ui32>
    %1527 = stablehlo.broadcast_in_dim %c_455, dims = [] : (tensor<ui32>) -> tensor<1x1x256xui32>
    %1528 = stablehlo.multiply %1458, %1527 : tensor<1x1x256xui32>
    %1529 = stablehlo.broadcast_in_dim %1509, dims = [0, 1, 2] : (tensor<32x128x1xui32>) -> tensor<32x128x256xui32>
    %1530 = stablehlo.broadcast_in_dim %1528, dims = [0, 1, 2] : (tensor<1x1x256xui32>) -> tensor<32x128x256xui32>
    %1531 = stablehlo.add %1529, %1530 : tensor<32x128x256xui32>
    %c_456 = stablehlo.constant dense<16> : tensor<ui32>
    %1532 = stablehlo.broadcast_in_dim %c_456, dims = [] : (tensor<ui32>) -> tensor<32x128x256xui32>
    %1533 = stablehlo.shift_right_logical %1531, %1532 : tensor<32x128x256xui32>
    %1534 = stablehlo.xor %1531, %1533 : tensor<32x128x256xui32>
    %c_457 = stablehlo.constant dense<2146121005> : tensor<ui32>
    %1535 = stablehlo.broadcast_in_dim %c_457, dims = [] : (tensor<ui32>) -> tensor<32x128x256xui32>
    %1536 = stablehlo.multiply %1534, %1535 : tensor<32x128x256xui32>
    %c_458 = stablehlo.constant dense<15> : tensor<ui32>
    %1537 = stablehlo.broadcast_in_dim %c_458, dims = [] : (tensor<ui32>) -> tensor<32x128x256xui32>
    %1538 = stablehlo.shift_right_logical %1536, %1537 : tensor<32x128x256xui32>
    %1539 = stablehlo.xor %1536, %1538 : tensor<32x128x256xui32>
    %1540 = stablehlo.broadcast_in_dim %1526, dims = [0, 1, 2] : (tensor<32x128x1xui32>) -> tensor<32x128x256xui32>
    %1541 = stablehlo.xor %1539, %1540 : tensor<32x128x256xui32>
    %c_459 = stablehlo.constant dense<2221713035> : tensor<ui32>
    %1542 = stablehlo.broadcast_in_dim %c_459, dims = [] : (tensor<ui32>) -> tensor<32x128x256xui32>
    %1543 = stablehlo.multiply %1541, %1542 : tensor<32x128x256xui32>
    %c_460 = stablehlo.constant dense<16> : tensor<ui32>
    %1544 = stablehlo.broadcast_in_dim %c_460, dims = [] : (tensor<ui32>) -> tensor<32x128x256xui32>
    %1545 = stablehlo.shift_right_logical %1543, %1544 : tensor<32x128x256xui32>
    %1546 = stablehlo.xor %1543, %1545 : tensor<32x128x256xui32>
    %c_461 = stablehlo.constant dense<429496730> : tensor<ui32>
    %1547 = stablehlo.broadcast_in_dim %c_461, dims = [] : (tensor<ui32>) -> tensor<32x128x256xui32>
    %1548 = stablehlo.compare GE, %1546, %1547, UNSIGNED : (tensor<32x128x256xui32>, tensor<32x128x256xui32>) -> tensor<32x128x256xi1>
    %1549 = stablehlo.convert %1453 : (tensor<32x128x256xbf16>) -> tensor<32x128x256xf32>
    %cst_462 = stablehlo.constant dense<1.11111116> : tensor<f32>
    %1550 = stablehlo.broadcast_in_dim %cst_462, dims = [] : (tensor<f32>) -> tensor<32x128x256xf32>
    %1551 = stablehlo.multiply %1549, %1550 : tensor<32x128x256xf32>
    %1552 = stablehlo.convert %1551 : (tensor<32x128x256xf32>) -> tensor<32x128x256xbf16>
    %c_463 = stablehlo.constant dense<0> : tensor<i32>
    %1553 = call @_where_5(%1548, %1552, %c_463) : (tensor<32x128x256xi1>, tensor<32x128x256xbf16>, tensor<i32>) -> tensor<32x128x256xbf16>
    %1554 = stablehlo.add %1418, %1553 : tensor<32x128x256xbf16>
    %1555 = stablehlo.convert %1554 : (tensor<32x128x256xbf16>) -> tensor<32x128x256xf32>
    %cst_464 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %1556 = stablehlo.reduce(%1555 init: %cst_464) applies stablehlo.add across dimensions = [2] : (tensor<32x128x256xf32>, tensor<f32>) -> tensor<32x128xf32>
    %cst_465 = stablehlo.constant dense<2.560000e+02> : tensor<f32>
    %1557 = stablehlo.broadcast_in_dim %cst_465, dims = [] : (tensor<f32>) -> tensor<32x128xf32>
    %1558 = stablehlo.divide %1556, %1557 : tensor<32x128xf32>
    %1559 = stablehlo.broadcast_in_dim %1558, dims = [0, 1] : (tensor<32x128xf32>) -> tensor<32x128x1xf32>
    %1560 = stablehlo.broadcast_in_dim %1559, dims = [0, 1, 2] : (tensor<32x128x1xf32>) -> tensor<32x128x256xf32>
    %1561 = stablehlo.subtract %1555, %1560 : tensor<32x128x256xf32>
    %1562 = chlo.square %1561 : tensor<32x128x256xf32> -> tensor<32x128x256xf32>
    %cst_466 = stablehlo.constant dense<2.000000e+00> : tensor<f32>
    %1563 = stablehlo.broadcast_in_dim %cst_466, dims = [] : (tensor<f32>) -> tensor<32x128x256xf32>
    %1564 = stablehlo.multiply %1563, %1561 : tensor<32x128x256xf32>
    %cst_467 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %1565 = stablehlo.reduce(%1562 init: %cst_467) applies stablehlo.add across dimensions = [2] : (tensor<32x128x256xf32>, tensor<f32>) -> tensor<32x128xf32>
    %cst_468 = stablehlo.constant dense<2.560000e+02> : tensor<f32>
    %1566 = stablehlo.broadcast_in_dim %cst_468, dims = [] : (tensor<f32>) -> tensor<32x128xf32>
    %1567 = stablehlo.divide %1565, %1566 : tensor<32x128xf32>
    %1568 = stablehlo.broadcast_in_dim %1558, dims = [0, 1] : (tensor<32x128xf32>) -> tensor<32x128x1xf32>
    %1569 = stablehlo.broadcast_in_dim %1567, dims = [0, 1] : (tensor<32x128xf32>) -> tensor<32x128x1xf32>
    %1570 = stablehlo.convert %1554 : (tensor<32x128x256xbf16>) -> tensor<32x128x256xf32>
    %1571 = stablehlo.broadcast_in_dim %1568, dims = [0, 1, 2] : (tensor<32x128x1xf32>) -> tensor<32x128x256xf32>
    %1572 = stablehlo.subtract %1570, %1571 : tensor<32x128x256xf32>
    %1573 = stablehlo.reduce_precision %1572, format = e8m23 : tensor<32x128x256xf32>
    %cst_469 = stablehlo.constant dense<9.99999996E-13> : tensor<f32>
    %1574 = stablehlo.broadcast_in_dim %cst_469, dims = [] : (tensor<f32>) -> tensor<32x128x1xf32>
    %1575 = stablehlo.add %1569, %1574 : tensor<32x128x1xf32>
    %1576 = stablehlo.rsqrt %1575 : tensor<32x128x1xf32>
    %1577 = stablehlo.reduce_precision %1576, format = e8m23 : tensor<32x128x1xf32>
    %1578 = stablehlo.divide %1577, %1575 : tensor<32x128x1xf32>
    %cst_470 = stablehlo.constant dense<-5.000000e-01> : tensor<f32>
    %1579 = stablehlo.broadcast_in_dim %cst_470, dims = [] : (tensor<f32>) -> tensor<32x128x1xf32>
    %1580 = stablehlo.multiply %1579, %1578 : tensor<32x128x1xf32>
    %1581 = stablehlo.reshape %arg53 : (tensor<256xf32>) -> tensor<1x1x256xf32>
    %1582 = stablehlo.reduce_precision %1581, format = e8m23 : tensor<1x1x256xf32>
    %1583 = stablehlo.broadcast_in_dim %1577, dims = [0, 1, 2] : (tensor<32x128x1xf32>) -> tensor<32x128x256xf32>
    %1584 = stablehlo.broadcast_in_dim %1582, dims = [0, 1, 2] : (tensor<1x1x256xf32>) -> tensor<32x128x256xf32>
    %1585 = stablehlo.multiply %1583, %1584 : tensor<32x128x256xf32>
    %1586 = stablehlo.reduce_precision %1585, format = e8m23 : tensor<32x128x256xf32>
    %1587 = stablehlo.multiply %1573, %1586 : tensor<32x128x256xf32>
    %1588 = stablehlo.reshape %arg52 : (tensor<256xf32>) -> tensor<1x1x256xf32>
    %1589 = stablehlo.broadcast_in_dim %1588, dims = [0, 1, 2] : (tensor<1x1x256xf32>) -> tensor<32x128x256xf32>
    %1590 = stablehlo.add %1587, %1589 : tensor<32x128x256xf32>
    %1591 = stablehlo.convert %1590 : (tensor<32x128x256xf32>) -> tensor<32x128x256xbf16>
    %1592 = stablehlo.broadcast_in_dim %175, dims = [0, 1] : (tensor<32x21xi32>) -> tensor<32x21x1xi32>
    %1593:2 = call @take_along_axis(%1591, %1592) : (tensor<32x128x256xbf16>, tensor<32x21x1xi32>) -> (tensor<32x21x256xbf16>, tensor<32x21x1xi32>)
    %1594 = stablehlo.reshape %1593#0 : (tensor<32x21x256xbf16>) -> tensor<672x256xbf16>
    %1595 = stablehlo.reduce_precision %1594, format = e8m7 : tensor<672x256xbf16>
    %1596 = stablehlo.convert %25 : (tensor<256x256xf32>) -> tensor<256x256xbf16>
    %1597 = stablehlo.reduce_precision %1596, format = e8m7 : tensor<256x256xbf16>
    %1598 = stablehlo.dot_general %1595, %1597, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<672x256xbf16>, tensor<256x256xbf16>) -> tensor<672x256xbf16>
    %1599 = stablehlo.convert %arg58 : (tensor<256xf32>) -> tensor<256xbf16>
    %1600 = stablehlo.broadcast_in_dim %1599, dims = [1] : (tensor<256xbf16>) -> tensor<1x256xbf16>
    %1601 = stablehlo.broadcast_in_dim %1600, dims = [0, 1] : (tensor<1x256xbf16>) -> tensor<672x256xbf16>
    %1602 = stablehlo.add %1598, %1601 : tensor<672x256xbf16>
    %1603 = stablehlo.reshape %1602 : (tensor<672x256xbf16>) -> tensor<32x21x256xbf16>
    %1604 = stablehlo.reshape %1603 : (tensor<32x21x256xbf16>) -> tensor<32x21x4x64xbf16>
    %1605 = stablehlo.reduce_precision %1604, format = e8m7 : tensor<32x21x4x64xbf16>
    %1606 = stablehlo.reshape %1591 : (tensor<32x128x256xbf16>) -> tensor<4096x256xbf16>
    %1607 = stablehlo.reduce_precision %1606, format = e8m7 : tensor<4096x256xbf16>
    %1608 = stablehlo.convert %23 : (tensor<256x256xf32>) -> tensor<256x256xbf16>
    %1609 = stablehlo.reduce_precision %1608, format = e8m7 : tensor<256x256xbf16>
    %1610 = stablehlo.dot_general %1607, %1609, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<4096x256xbf16>, tensor<256x256xbf16>) -> tensor<4096x256xbf16>
    %1611 = stablehlo.convert %arg54 : (tensor<256xf32>) -> tensor<256xbf16>
    %1612 = stablehlo.broadcast_in_dim %1611, dims = [1] : (tensor<256xbf16>) -> tensor<1x256xbf16>
    %1613 = stablehlo.broadcast_in_dim %1612, dims = [0, 1] : (tensor<1x256xbf16>) -> tensor<4096x256xbf16>
    %1614 = stablehlo.add %1610, %1613 : tensor<4096x256xbf16>
    %1615 = stablehlo.reshape %1614 : (tensor<4096x256xbf16>) -> tensor<32x128x256xbf16>
    %1616 = stablehlo.reshape %1615 : (tensor<32x128x256xbf16>) -> tensor<32x128x4x64xbf16>
    %1617 = stablehlo.reduce_precision %1616, format = e8m7 : tensor<32x128x4x64xbf16>
    %1618 = stablehlo.reshape %1591 : (tensor<32x128x256xbf16>) -> tensor<4096x256xbf16>
    %1619 = stablehlo.reduce_precision %1618, format = e8m7 : tensor<4096x256xbf16>
    %1620 = stablehlo.convert %26 : (tensor<256x256xf32>) -> tensor<256x256xbf16>
    %1621 = stablehlo.reduce_precision %1620, format = e8m7 : tensor<256x256xbf16>
    %1622 = stablehlo.dot_general %1619, %1621, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<4096x256xbf16>, tensor<256x256xbf16>) -> tensor<4096x256xbf16>
    %1623 = stablehlo.convert %arg60 : (tensor<256xf32>) -> tensor<256xbf16>
    %1624 = stablehlo.broadcast_in_dim %1623, dims = [1] : (tensor<256xbf16>) -> tensor<1x256xbf16>
    %1625 = stablehlo.broadcast_in_dim %1624, dims = [0, 1] : (tensor<1x256xbf16>) -> tensor<4096x256xbf16>
    %1626 = stablehlo.add %1622, %1625 : tensor<4096x256xbf16>
    %1627 = stablehlo.reshape %1626 : (tensor<4096x256xbf16>) -> tensor<32x128x256xbf16>
    %1628 = stablehlo.reshape %1627 : (tensor<32x128x256xbf16>) -> tensor<32x128x4x64xbf16>
    %1629 = stablehlo.reduce_precision %1628, format = e8m7 : tensor<32x128x4x64xbf16>
    %1630 = stablehlo.broadcast_in_dim %arg238, dims = [0, 3] : (tensor<32x128xi1>) -> tensor<32x1x1x128xi1>
    %c_471 = stablehlo.constant dense<1338383514> : tensor<ui32>
    %1631 = call @_threefry_fold_in_0(%2, %c_471) : (tensor<2xui32>, tensor<ui32>) -> tensor<2xui32>
    %1632 = stablehlo.iota dim = 0 : tensor<32xi32>
    %1633 = stablehlo.broadcast_in_dim %1632, dims = [0] : (tensor<32xi32>) -> tensor<32x1xi32>
    %1634 = stablehlo.iota dim = 0 : tensor<4xi32>
    %1635 = stablehlo.broadcast_in_dim %1634, dims = [1] : (tensor<4xi32>) -> tensor<1x4xi32>
    %1636 = stablehlo.broadcast_in_dim %1633, dims = [0, 1] : (tensor<32x1xi32>) -> tensor<32x4xi32>
    %1637 = stablehlo.broadcast_in_dim %1635, dims = [0, 1] : (tensor<1x4xi32>) -> tensor<32x4xi32>
    %1638 = stablehlo.slice %1631 [0:1] : (tensor<2xui32>) -> tensor<1xui32>
    %1639 = stablehlo.reshape %1638 : (tensor<1xui32>) -> tensor<ui32>
    %c_472 = stablehlo.constant dense<2654435769> : tensor<ui32>
    %1640 = stablehlo.xor %1639, %c_472 : tensor<ui32>
    %c_473 = stablehlo.constant dense<16> : tensor<ui32>
    %1641 = stablehlo.shift_right_logical %1640, %c_473 : tensor<ui32>
    %1642 = stablehlo.xor %1640, %1641 : tensor<ui32>
    %c_474 = stablehlo.constant dense<2146121005> : tensor<ui32>
    %1643 = stablehlo.multiply %1642, %c_474 : tensor<ui32>
    %c_475 = stablehlo.constant dense<15> : tensor<ui32>
    %1644 = stablehlo.shift_right_logical %1643, %c_475 : tensor<ui32>
    %1645 = stablehlo.xor %1643, %1644 : tensor<ui32>
    %c_476 = stablehlo.constant dense<0> : tensor<ui32>
    %1646 = stablehlo.xor %1645, %c_476 : tensor<ui32>
    %c_477 = stablehlo.constant dense<2221713035> : tensor<ui32>
    %1647 = stablehlo.multiply %1646, %c_477 : tensor<ui32>
    %c_478 = stablehlo.constant dense<16> : tensor<ui32>
    %1648 = stablehlo.shift_right_logical %1647, %c_478 : tensor<ui32>
    %1649 = stablehlo.xor %1647, %1648 : tensor<ui32>
    %1650 = stablehlo.slice %1631 [1:2] : (tensor<2xui32>) -> tensor<1xui32>
    %1651 = stablehlo.reshape %1650 : (tensor<1xui32>) -> tensor<ui32>
    %1652 = stablehlo.add %1651, %1649 : tensor<ui32>
    %c_479 = stablehlo.constant dense<16> : tensor<ui32>
    %1653 = stablehlo.shift_right_logical %1652, %c_479 : tensor<ui32>
    %1654 = stablehlo.xor %1652, %1653 : tensor<ui32>
    %c_480 = stablehlo.constant dense<2146121005> : tensor<ui32>
    %1655 = stablehlo.multiply %1654, %c_480 : tensor<ui32>
    %c_481 = stablehlo.constant dense<15> : tensor<ui32>
    %1656 = stablehlo.shift_right_logical %1655, %c_481 : tensor<ui32>
    %1657 = stablehlo.xor %1655, %1656 : tensor<ui32>
    %c_482 = stablehlo.constant dense<0> : tensor<ui32>
    %1658 = stablehlo.xor %1657, %c_482 : tensor<ui32>
    %c_483 = stablehlo.constant dense<2221713035> : tensor<ui32>
    %1659 = stablehlo.multiply %1658, %c_483 : tensor<ui32>
    %c_484 = stablehlo.constant dense<16> : tensor<ui32>
    %1660 = stablehlo.shift_right_logical %1659, %c_484 : tensor<ui32>
    %1661 = stablehlo.xor %1659, %1660 : tensor<ui32>
    %1662 = stablehlo.add %1649, %1661 : tensor<ui32>
    %c_485 = stablehlo.constant dense<16> : tensor<ui32>
    %1663 = stablehlo.shift_right_logical %1662, %c_485 : tensor<ui32>
    %1664 = stablehlo.xor %1662, %1663 : tensor<ui32>
    %c_486 = stablehlo.constant dense<2146121005> : tensor<ui32>
    %1665 = stablehlo.multiply %1664, %c_486 : tensor<ui32>
    %c_487 = stablehlo.constant dense<15> : tensor<ui32>
    %1666 = stablehlo.shift_right_logical %1665, %c_487 : tensor<ui32>
    %1667 = stablehlo.xor %1665, %1666 : tensor<ui32>
    %c_488 = stablehlo.constant dense<0> : tensor<ui32>
    %1668 = stablehlo.xor %1667, %c_488 : tensor<ui32>
    %c_489 = stablehlo.constant dense<2221713035> : tensor<ui32>
    %1669 = stablehlo.multiply %1668, %c_489 : tensor<ui32>
    %c_490 = stablehlo.constant dense<16> : tensor<ui32>
    %1670 = stablehlo.shift_right_logical %1669, %c_490 : tensor<ui32>
    %1671 = stablehlo.xor %1669, %1670 : tensor<ui32>
    %1672 = stablehlo.convert %1636 : (tensor<32x4xi32>) -> tensor<32x4xui32>
    %1673 = stablehlo.broadcast_in_dim %1661, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %1674 = stablehlo.xor %1672, %1673 : tensor<32x4xui32>
    %c_491 = stablehlo.constant dense<16> : tensor<ui32>
    %1675 = stablehlo.broadcast_in_dim %c_491, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %1676 = stablehlo.shift_right_logical %1674, %1675 : tensor<32x4xui32>
    %1677 = stablehlo.xor %1674, %1676 : tensor<32x4xui32>
    %c_492 = stablehlo.constant dense<2146121005> : tensor<ui32>
    %1678 = stablehlo.broadcast_in_dim %c_492, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %1679 = stablehlo.multiply %1677, %1678 : tensor<32x4xui32>
    %c_493 = stablehlo.constant dense<15> : tensor<ui32>
    %1680 = stablehlo.broadcast_in_dim %c_493, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %1681 = stablehlo.shift_right_logical %1679, %1680 : tensor<32x4xui32>
    %1682 = stablehlo.xor %1679, %1681 : tensor<32x4xui32>
    %1683 = stablehlo.broadcast_in_dim %1671, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %1684 = stablehlo.xor %1682, %1683 : tensor<32x4xui32>
    %c_494 = stablehlo.constant dense<2221713035> : tensor<ui32>
    %1685 = stablehlo.broadcast_in_dim %c_494, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %1686 = stablehlo.multiply %1684, %1685 : tensor<32x4xui32>
    %c_495 = stablehlo.constant dense<16> : tensor<ui32>
    %1687 = stablehlo.broadcast_in_dim %c_495, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %1688 = stablehlo.shift_right_logical %1686, %1687 : tensor<32x4xui32>
    %1689 = stablehlo.xor %1686, %1688 : tensor<32x4xui32>
    %c_496 = stablehlo.constant dense<16> : tensor<ui32>
    %1690 = stablehlo.broadcast_in_dim %c_496, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %1691 = stablehlo.shift_right_logical %1689, %1690 : tensor<32x4xui32>
    %1692 = stablehlo.xor %1689, %1691 : tensor<32x4xui32>
    %c_497 = stablehlo.constant dense<2146121005> : tensor<ui32>
    %1693 = stablehlo.broadcast_in_dim %c_497, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %1694 = stablehlo.multiply %1692, %1693 : tensor<32x4xui32>
    %c_498 = stablehlo.constant dense<15> : tensor<ui32>
    %1695 = stablehlo.broadcast_in_dim %c_498, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %1696 = stablehlo.shift_right_logical %1694, %1695 : tensor<32x4xui32>
    %1697 = stablehlo.xor %1694, %1696 : tensor<32x4xui32>
    %c_499 = stablehlo.constant dense<0> : tensor<ui32>
    %1698 = stablehlo.broadcast_in_dim %c_499, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %1699 = stablehlo.xor %1697, %1698 : tensor<32x4xui32>
    %c_500 = stablehlo.constant dense<2221713035> : tensor<ui32>
    %1700 = stablehlo.broadcast_in_dim %c_500, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %1701 = stablehlo.multiply %1699, %1700 : tensor<32x4xui32>
    %c_501 = stablehlo.constant dense<16> : tensor<ui32>
    %1702 = stablehlo.broadcast_in_dim %c_501, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %1703 = stablehlo.shift_right_logical %1701, %1702 : tensor<32x4xui32>
    %1704 = stablehlo.xor %1701, %1703 : tensor<32x4xui32>
    %1705 = stablehlo.convert %1637 : (tensor<32x4xi32>) -> tensor<32x4xui32>
    %1706 = stablehlo.add %1704, %1705 : tensor<32x4xui32>
    %c_502 = stablehlo.constant dense<16> : tensor<ui32>
    %1707 = stablehlo.broadcast_in_dim %c_502, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %1708 = stablehlo.shift_right_logical %1706, %1707 : tensor<32x4xui32>
    %1709 = stablehlo.xor %1706, %1708 : tensor<32x4xui32>
    %c_503 = stablehlo.constant dense<2146121005> : tensor<ui32>
    %1710 = stablehlo.broadcast_in_dim %c_503, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %1711 = stablehlo.multiply %1709, %1710 : tensor<32x4xui32>
    %c_504 = stablehlo.constant dense<15> : tensor<ui32>
    %1712 = stablehlo.broadcast_in_dim %c_504, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %1713 = stablehlo.shift_right_logical %1711, %1712 : tensor<32x4xui32>
    %1714 = stablehlo.xor %1711, %1713 : tensor<32x4xui32>
    %1715 = stablehlo.broadcast_in_dim %1671, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %1716 = stablehlo.xor %1714, %1715 : tensor<32x4xui32>
    %c_505 = stablehlo.constant dense<2221713035> : tensor<ui32>
    %1717 = stablehlo.broadcast_in_dim %c_505, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %1718 = stablehlo.multiply %1716, %1717 : tensor<32x4xui32>
    %c_506 = stablehlo.constant dense<16> : tensor<ui32>
    %1719 = stablehlo.broadcast_in_dim %c_506, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %1720 = stablehlo.shift_right_logical %1718, %1719 : tensor<32x4xui32>
    %1721 = stablehlo.xor %1718, %1720 : tensor<32x4xui32>
    %1722 = stablehlo.broadcast_in_dim %1671, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %1723 = stablehlo.xor %1721, %1722 : tensor<32x4xui32>
    %c_507 = stablehlo.constant dense<16> : tensor<ui32>
    %1724 = stablehlo.broadcast_in_dim %c_507, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %1725 = stablehlo.shift_right_logical %1723, %1724 : tensor<32x4xui32>
    %1726 = stablehlo.xor %1723, %1725 : tensor<32x4xui32>
    %c_508 = stablehlo.constant dense<2146121005> : tensor<ui32>
    %1727 = stablehlo.broadcast_in_dim %c_508, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %1728 = stablehlo.multiply %1726, %1727 : tensor<32x4xui32>
    %c_509 = stablehlo.constant dense<15> : tensor<ui32>
    %1729 = stablehlo.broadcast_in_dim %c_509, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %1730 = stablehlo.shift_right_logical %1728, %1729 : tensor<32x4xui32>
    %1731 = stablehlo.xor %1728, %1730 : tensor<32x4xui32>
    %c_510 = stablehlo.constant dense<0> : tensor<ui32>
    %1732 = stablehlo.broadcast_in_dim %c_510, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %1733 = stablehlo.xor %1731, %1732 : tensor<32x4xui32>
    %c_511 = stablehlo.constant dense<2221713035> : tensor<ui32>
    %1734 = stablehlo.broadcast_in_dim %c_511, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %1735 = stablehlo.multiply %1733, %1734 : tensor<32x4xui32>
    %c_512 = stablehlo.constant dense<16> : tensor<ui32>
    %1736 = stablehlo.broadcast_in_dim %c_512, dims = [] : (tensor<ui32>) -> tensor<32x4xui32>
    %1737 = stablehlo.shift_right_logical %1735, %1736 : tensor<32x4xui32>
    %1738 = stablehlo.xor %1735, %1737 : tensor<32x4xui32>
    %1739 = stablehlo.broadcast_in_dim %1721, dims = [0, 1] : (tensor<32x4xui32>) -> tensor<32x4x1xui32>
    %1740 = stablehlo.broadcast_in_dim %1738, dims = [0, 1] : (tensor<32x4xui32>) -> tensor<32x4x1xui32>
    %1741 = stablehlo.concatenate %1739, %1740, dim = 2 : (tensor<32x4x1xui32>, tensor<32x4x1xui32>) -> tensor<32x4x2xui32>
    %1742:3 = call @"<lambda>_12"(%1605, %1617, %1629, %1630, %1741) : (tensor<32x21x4x64xbf16>, tensor<32x128x4x64xbf16>, tensor<32x128x4x64xbf16>, tensor<32x1x1x128xi1>, tensor<32x4x2xui32>) -> (tensor<32x21x4x64xbf16>, tensor<32x21x4xf32>, tensor<32x21x4xf32>)
    %1743 = stablehlo.reduce_precision %1742#0, format = e8m7 : tensor<32x21x4x64xbf16>
    %1744 = stablehlo.reshape %1743 : (tensor<32x21x4x64xbf16>) -> tensor<32x21x256xbf16>
    %1745 = stablehlo.reshape %1744 : (tensor<32x21x256xbf16>) -> tensor<672x256xbf16>
    %1746 = stablehlo.reduce_precision %1745, format = e8m7 : tensor<672x256xbf16>
    %1747 = stablehlo.convert %24 : (tensor<256x256xf32>) -> tensor<256x256xbf16>
    %1748 = stablehlo.reduce_precision %1747, format = e8m7 : tensor<256x256xbf16>
    %1749 = stablehlo.dot_general %1746, %1748, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<672x256xbf16>, tensor<256x256xbf16>) -> tensor<672x256xbf16>
    %1750 = stablehlo.convert %arg56 : (tensor<256xf32>) -> tensor<256xbf16>
    %1751 = stablehlo.broadcast_in_dim %1750, dims = [1] : (tensor<256xbf16>) -> tensor<1x256xbf16>
    %1752 = stablehlo.broadcast_in_dim %1751, dims = [0, 1] : (tensor<1x256xbf16>) -> tensor<672x256xbf16>
    %1753 = stablehlo.add %1749, %1752 : tensor<672x256xbf16>
    %1754 = stablehlo.reshape %1753 : (tensor<672x256xbf16>) -> tensor<32x21x256xbf16>
    %c_513 = stablehlo.constant dense<1377287956> : tensor<ui32>
    %1755 = call @_threefry_fold_in_0(%2, %c_513) : (tensor<2xui32>, tensor<ui32>) -> tensor<2xui32>
    %1756 = stablehlo.iota dim = 0 : tensor<672xui32>
    %1757 = stablehlo.iota dim = 0 : tensor<256xui32>
    %1758 = stablehlo.reshape %1756 : (tensor<672xui32>) -> tensor<32x21x1xui32>
    %1759 = stablehlo.reshape %1757 : (tensor<256xui32>) -> tensor<1x1x256xui32>
    %1760 = stablehlo.slice %1755 [0:1] : (tensor<2xui32>) -> tensor<1xui32>
    %1761 = stablehlo.reshape %1760 : (tensor<1xui32>) -> tensor<ui32>
    %c_514 = stablehlo.constant dense<2654435769> : tensor<ui32>
    %1762 = stablehlo.xor %1761, %c_514 : tensor<ui32>
    %c_515 = stablehlo.constant dense<16> : tensor<ui32>
    %1763 = stablehlo.shift_right_logical %1762, %c_515 : tensor<ui32>
    %1764 = stablehlo.xor %1762, %1763 : tensor<ui32>
    %c_516 = stablehlo.constant dense<2146121005> : tensor<ui32>
    %1765 = stablehlo.multiply %1764, %c_516 : tensor<ui32>
    %c_517 = stablehlo.constant dense<15> : tensor<ui32>
    %1766 = stablehlo.shift_right_logical %1765, %c_517 : tensor<ui32>
    %1767 = stablehlo.xor %1765, %1766 : tensor<ui32>
    %c_518 = stablehlo.constant dense<0> : tensor<ui32>
    %1768 = stablehlo.xor %1767, %c_518 : tensor<ui32>
    %c_519 = stablehlo.constant dense<2221713035> : tensor<ui32>
    %1769 = stablehlo.multiply %1768, %c_519 : tensor<ui32>
    %c_520 = stablehlo.constant dense<16> : tensor<ui32>
    %1770 = stablehlo.shift_right_logical %1769, %c_520 : tensor<ui32>
    %1771 = stablehlo.xor %1769, %1770 : tensor<ui32>
    %1772 = stablehlo.slice %1755 [1:2] : (tensor<2xui32>) -> tensor<1xui32>
    %1773 = stablehlo.reshape %1772 : (tensor<1xui32>) -> tensor<ui32>
    %1774 = stablehlo.add %1773, %1771 : tensor<ui32>
    %c_521 = stablehlo.constant dense<16> : tensor<ui32>
    %1775 = stablehlo.shift_right_logical %1774, %c_521 : tensor<ui32>
    %1776 = stablehlo.xor %1774, %1775 : tensor<ui32>
    %c_522 = stablehlo.constant dense<2146121005> : tensor<ui32>
    %1777 = stablehlo.multiply %1776, %c_522 : tensor<ui32>
    %c_523 = stablehlo.constant dense<15> : tensor<ui32>
    %1778 = stablehlo.shift_right_logical %1777, %c_523 : tensor<ui32>
    %1779 = stablehlo.xor %1777, %1778 : tensor<ui32>
    %c_524 = stablehlo.constant dense<0> : tensor<ui32>
    %1780 = stablehlo.xor %1779, %c_524 : tensor<ui32>
    %c_525 = stablehlo.constant dense<2221713035> : tensor<ui32>
    %1781 = stablehlo.multiply %1780, %c_525 : tensor<ui32>
    %c_526 = stablehlo.constant dense<16> : tensor<ui32>
    %1782 = stablehlo.shift_right_logical %1781, %c_526 : tensor<ui32>
    %1783 = stablehlo.xor %1781, %1782 : tensor<ui32>
    %1784 = stablehlo.add %1771, %1783 : tensor<ui32>
    %c_527 = stablehlo.constant dense<16> : tensor<ui32>
    %1785 = stablehlo.shift_right_logical %1784, %c_527 : tensor<ui32>
    %1786 = stablehlo.xor %1784, %1785 : tensor<ui32>
    %c_528 = stablehlo.constant dense<2146121005> : tensor<ui32>
    %1787 = stablehlo.multiply %1786, %c_528 : tensor<ui32>
    %c_529 = stablehlo.constant dense<15> : tensor<ui32>
    %1788 = stablehlo.shift_right_logical %1787, %c_529 : tensor<ui32>
    %1789 = stablehlo.xor %1787, %1788 : tensor<ui32>
    %c_530 = stablehlo.constant dense<0> : tensor<ui32>
    %1790 = stablehlo.xor %1789, %c_530 : tensor<ui32>
    %c_531 = stablehlo.constant dense<2221713035> : tensor<ui32>
    %1791 = stablehlo.multiply %1790, %c_531 : tensor<ui32>
    %c_532 = stablehlo.constant dense<16> : tensor<ui32>
    %1792 = stablehlo.shift_right_logical %1791, %c_532 : tensor<ui32>
    %1793 = stablehlo.xor %1791, %1792 : tensor<ui32>
    %1794 = stablehlo.broadcast_in_dim %1783, dims = [] : (tensor<ui32>) -> tensor<32x21x1xui32>
    %1795 = stablehlo.xor %1758, %1794 : tensor<32x21x1xui32>
    %c_533 = stablehlo.constant dense<16> : tensor<ui32>
    %1796 = stablehlo.broadcast_in_dim %c_533, dims = [] : (tensor<ui32>) -> tensor<32x21x1xui32>
    %1797 = stablehlo.shift_right_logical %1795, %1796 : tensor<32x21x1xui32>
    %1798 = stablehlo.xor %1795, %1797 : tensor<32x21x1xui32>
    %c_534 = stablehlo.constant dense<2146121005> : tensor<ui32>
    %1799 = stablehlo.broadcast_in_dim %c_534, dims = [] : (tensor<ui32>) -> tensor<32x21x1xui32>
    %1800 = stablehlo.multiply %1798, %1799 : tensor<32x21x1xui32>
    %c_535 = stablehlo.constant dense<15> : tensor<ui32>
    %1801 = stablehlo.broadcast_in_dim %c_535, dims = [] : (tensor<ui32>) -> tensor<32x21x1xui32>
    %1802 = stablehlo.shift_right_logical %1800, %1801 : tensor<32x21x1xui32>
    %1803 = stablehlo.xor %1800, %1802 : tensor<32x21x1xui32>
    %c_536 = stablehlo.constant dense<0> : tensor<ui32>
    %1804 = stablehlo.broadcast_in_dim %c_536, dims = [] : (tensor<ui32>) -> tensor<32x21x1xui32>
    %1805 = stablehlo.xor %1803, %1804 : tensor<32x21x1xui32>
    %c_537 = stablehlo.constant dense<2221713035> : tensor<ui32>
    %1806 = stablehlo.broadcast_in_dim %c_537, dims = [] : (tensor<ui32>) -> tensor<32x21x1xui32>
    %1807 = stablehlo.multiply %1805, %1806 : tensor<32x21x1xui32>
    %c_538 = stablehlo.constant dense<16> : tensor<ui32>
    %1808 = stablehlo.broadcast_in_dim %c_538, dims = [] : (tensor<ui32>) -> tensor<32x21x1xui32>
    %1809 = stablehlo.shift_right_logical %1807, %1808 : tensor<32x21x1xui32>
    %1810 = stablehlo.xor %1807, %1809 : tensor<32x21x1xui32>
    %1811 = stablehlo.broadcast_in_dim %1793, dims = [] : (tensor<ui32>) -> tensor<32x21x1xui32>
    %1812 = stablehlo.xor %1810, %1811 : tensor<32x21x1xui32>
    %c_539 = stablehlo.constant dense<16> : tensor<ui32>
    %1813 = stablehlo.broadcast_in_dim %c_539, dims = [] : (tensor<ui32>) -> tensor<32x21x1xui32>
    %1814 = stablehlo.shift_right_logical %1812, %1813 : tensor<32x21x1xui32>
    %1815 = stablehlo.xor %1812, %1814 : tensor<32x21x1xui32>
    %c_540 = stablehlo.constant dense<2146121005> : tensor<ui32>
    %1816 = stablehlo.broadcast_in_dim %c_540, dims = [] : (tensor<ui32>) -> tensor<32x21x1xui32>
    %1817 = stablehlo.multiply %1815, %1816 : tensor<32x21x1xui32>
    %c_541 = stablehlo.constant dense<15> : tensor<ui32>
    %1818 = stablehlo.broadcast_in_dim %c_541, dims = [] : (tensor<ui32>) -> tensor<32x21x1xui32>
    %1819 = stablehlo.shift_right_logical %1817, %1818 : tensor<32x21x1xui32>
    %1820 = stablehlo.xor %1817, %1819 : tensor<32x21x1xui32>
    %c_542 = stablehlo.constant dense<0> : tensor<ui32>
    %1821 = stablehlo.broadcast_in_dim %c_542, dims = [] : (tensor<ui32>) -> tensor<32x21x1xui32>
    %1822 = stablehlo.xor %1820, %1821 : tensor<32x21x1xui32>
    %c_543 = stablehlo.constant dense<2221713035> : tensor<ui32>
    %1823 = stablehlo.broadcast_in_dim %c_543, dims = [] : (tensor<ui32>) -> tensor<32x21x1xui32>
    %1824 = stablehlo.multiply %1822, %1823 : tensor<32x21x1xui32>
    %c_544 = stablehlo.constant dense<16> : tensor<ui32>
    %1825 = stablehlo.broadcast_in_dim %c_544, dims = [] : (tensor<ui32>) -> tensor<32x21x1xui32>
    %1826 = stablehlo.shift_right_logical %1824, %1825 : tensor<32x21x1xui32>
    %1827 = stablehlo.xor %1824, %1826 : tensor<32x21x1xui32>
    %c_545 = stablehlo.constant dense<2654435769> : tensor<ui32>
    %1828 = stablehlo.broadcast_in_dim %c_545, dims = [] : (tensor<ui32>) -> tensor<1x1x256xui32>
    %1829 = stablehlo.multiply %1759, %1828 : tensor<1x1x256xui32>
    %1830 = stablehlo.broadcast_in_dim %1810, dims = [0, 1, 2] : (tensor<32x21x1xui32>) -> tensor<32x21x256xui32>
    %1831 = stablehlo.broadcast_in_dim %1829, dims = [0, 1, 2] : (tensor<1x1x256xui32>) -> tensor<32x21x256xui32>
    %1832 = stablehlo.add %1830, %1831 : tensor<32x21x256xui32>
    %c_546 = stablehlo.constant dense<16> : tensor<ui32>
    %1833 = stablehlo.broadcast_in_dim %c_546, dims = [] : (tensor<ui32>) -> tensor<32x21x256xui32>
    %1834 = stablehlo.shift_right_logical %1832, %1833 : tensor<32x21x256xui32>
    %1835 = stablehlo.xor %1832, %1834 : tensor<32x21x256xui32>
    %c_547 = stablehlo.constant dense<2146121005> : tensor<ui32>
    %1836 = stablehlo.broadcast_in_dim %c_547, dims = [] : (tensor<ui32>) -> tensor<32x21x256xui32>
    %1837 = stablehlo.multiply %1835, %1836 : tensor<32x21x256xui32>
    %c_548 = stablehlo.constant dense<15> : tensor<ui32>
    %1838 = stablehlo.broadcast_in_dim %c_548, dims = [] : (tensor<ui32>) -> tensor<32x21x256xui32>
    %1839 = stablehlo.shift_right_logical %1837, %1838 : tensor<32x21x256xui32>
    %1840 = stablehlo.xor %1837, %1839 : tensor<32x21x256xui32>
    %1841 = stablehlo.broadcast_in_dim %1827, dims = [0, 1, 2] : (tensor<32x21x1xui32>) -> tensor<32x21x256xui32>
    %1842 = stablehlo.xor %1840, %1841 : tensor<32x21x256xui32>
    %c_549 = stablehlo.constant dense<2221713035> : tensor<ui32>
    %1843 = stablehlo.broadcast_in_dim %c_549, dims = [] : (tensor<ui32>) -> tensor<32x21x256xui32>
    %1844 = stablehlo.multiply %1842, %1843 : tensor<32x21x256xui32>
    %c_550 = stablehlo.constant dense<16> : tensor<ui32>
    %1845 = stablehlo.broadcast_in_dim %c_550, dims = [] : (tensor<ui32>) -> tensor<32x21x256xui32>
    %1846 = stablehlo.shift_right_logical %1844, %1845 : tensor<32x21x256xui32>
    %1847 = stablehlo.xor %1844, %1846 : tensor<32x21x256xui32>
    %c_551 = stablehlo.constant dense<429496730> : tensor<ui32>
    %1848 = stablehlo.broadcast_in_dim %c_551, dims = [] : (tensor<ui32>) -> tensor<32x21x256xui32>
    %1849 = stablehlo.compare GE, %1847, %1848, UNSIGNED : (tensor<32x21x256xui32>, tensor<32x21x256xui32>) -> tensor<32x21x256xi1>
    %1850 = stablehlo.convert %1754 : (tensor<32x21x256xbf16>) -> tensor<32x21x256xf32>
    %cst_552 = stablehlo.constant dense<1.11111116> : tensor<f32>
    %1851 = stablehlo.broadcast_in_dim %cst_552, dims = [] : (tensor<f32>) -> tensor<32x21x256xf32>
    %1852 = stablehlo.multiply %1850, %1851 : tensor<32x21x256xf32>
    %1853 = stablehlo.convert %1852 : (tensor<32x21x256xf32>) -> tensor<32x21x256xbf16>
    %c_553 = stablehlo.constant dense<0> : tensor<i32>
    %1854 = call @_where_18(%1849, %1853, %c_553) : (tensor<32x21x256xi1>, tensor<32x21x256xbf16>, tensor<i32>) -> tensor<32x21x256xbf16>
    %1855 = stablehlo.add %1593#0, %1854 : tensor<32x21x256xbf16>
    %1856 = stablehlo.convert %1855 : (tensor<32x21x256xbf16>) -> tensor<32x21x256xf32>
    %cst_554 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %1857 = stablehlo.reduce(%1856 init: %cst_554) applies stablehlo.add across dimensions = [2] : (tensor<32x21x256xf32>, tensor<f32>) -> tensor<32x21xf32>
    %cst_555 = stablehlo.constant dense<2.560000e+02> : tensor<f32>
    %1858 = stablehlo.broadcast_in_dim %cst_555, dims = [] : (tensor<f32>) -> tensor<32x21xf32>
    %1859 = stablehlo.divide %1857, %1858 : tensor<32x21xf32>
    %1860 = stablehlo.broadcast_in_dim %1859, dims = [0, 1] : (tensor<32x21xf32>) -> tensor<32x21x1xf32>
    %1861 = stablehlo.broadcast_in_dim %1860, dims = [0, 1, 2] : (tensor<32x21x1xf32>) -> tensor<32x21x256xf32>
    %1862 = stablehlo.subtract %1856, %1861 : tensor<32x21x256xf32>
    %1863 = chlo.square %1862 : tensor<32x21x256xf32> -> tensor<32x21x256xf32>
    %cst_556 = stablehlo.constant dense<2.000000e+00> : tensor<f32>
    %1864 = stablehlo.broadcast_in_dim %cst_556, dims = [] : (tensor<f32>) -> tensor<32x21x256xf32>
    %1865 = stablehlo.multiply %1864, %1862 : tensor<32x21x256xf32>
    %cst_557 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %1866 = stablehlo.reduce(%1863 init: %cst_557) applies stablehlo.add across dimensions = [2] : (tensor<32x21x256xf32>, tensor<f32>) -> tensor<32x21xf32>
    %cst_558 = stablehlo.constant dense<2.560000e+02> : tensor<f32>
    %1867 = stablehlo.broadcast_in_dim %cst_558, dims = [] : (tensor<f32>) -> tensor<32x21xf32>
    %1868 = stablehlo.divide %1866, %1867 : tensor<32x21xf32>
    %1869 = stablehlo.broadcast_in_dim %1859, dims = [0, 1] : (tensor<32x21xf32>) -> tensor<32x21x1xf32>
    %1870 = stablehlo.broadcast_in_dim %1868, dims = [0, 1] : (tensor<32x21xf32>) -> tensor<32x21x1xf32>
    %1871 = stablehlo.convert %1855 : (tensor<32x21x256xbf16>) -> tensor<32x21x256xf32>
    %1872 = stablehlo.broadcast_in_dim %1869, dims = [0, 1, 2] : (tensor<32x21x1xf32>) -> tensor<32x21x256xf32>
    %1873 = stablehlo.subtract %1871, %1872 : tensor<32x21x256xf32>
    %1874 = stablehlo.reduce_precision %1873, format = e8m23 : tensor<32x21x256xf32>
    %cst_559 = stablehlo.constant dense<9.99999996E-13> : tensor<f32>
    %1875 = stablehlo.broadcast_in_dim %cst_559, dims = [] : (tensor<f32>) -> tensor<32x21x1xf32>
    %1876 = stablehlo.add %1870, %1875 : tensor<32x21x1xf32>
    %1877 = stablehlo.rsqrt %1876 : tensor<32x21x1xf32>
    %1878 = stablehlo.reduce_precision %1877, format = e8m23 : tensor<32x21x1xf32>
    %1879 = stablehlo.divide %1878, %1876 : tensor<32x21x1xf32>
    %cst_560 = stablehlo.constant dense<-5.000000e-01> : tensor<f32>
    %1880 = stablehlo.broadcast_in_dim %cst_560, dims = [] : (tensor<f32>) -> tensor<32x21x1xf32>
    %1881 = stablehlo.multiply %1880, %1879 : tensor<32x21x1xf32>
    %1882 = stablehlo.reshape %arg63 : (tensor<256xf32>) -> tensor<1x1x256xf32>
    %1883 = stablehlo.reduce_precision %1882, format = e8m23 : tensor<1x1x256xf32>
    %1884 = stablehlo.broadcast_in_dim %1878, dims = [0, 1, 2] : (tensor<32x21x1xf32>) -> tensor<32x21x256xf32>
    %1885 = stablehlo.broadcast_in_dim %1883, dims = [0, 1, 2] : (tensor<1x1x256xf32>) -> tensor<32x21x256xf32>
    %1886 = stablehlo.multiply %1884, %1885 : tensor<32x21x256xf32>
    %1887 = stablehlo.reduce_precision %1886, format = e8m23 : tensor<32x21x256xf32>
    %1888 = stablehlo.multiply %1874, %1887 : tensor<32x21x256xf32>
    %1889 = stablehlo.reshape %arg62 : (tensor<256xf32>) -> tensor<1x1x256xf32>
    %1890 = stablehlo.broadcast_in_dim %1889, dims = [0, 1, 2] : (tensor<1x1x256xf32>) -> tensor<32x21x256xf32>
    %1891 = stablehlo.add %1888, %1890 : tensor<32x21x256xf32>
    %1892 = stablehlo.convert %1891 : (tensor<32x21x256xf32>) -> tensor<32x21x256xbf16>
    %1893 = stablehlo.reshape %1892 : (tensor<32x21x256xbf16>) -> tensor<672x256xbf16>
    %1894 = stablehlo.reduce_precision %1893, format = e8m7 : tensor<672x256xbf16>
    %1895 = stablehlo.convert %27 : (tensor<256x1024xf32>) -> tensor<256x1024xbf16>
    %1896 = stablehlo.reduce_precision %1895, format = e8m7 : tensor<256x1024xbf16>
    %1897 = stablehlo.dot_general %1894, %1896, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<672x256xbf16>, tensor<256x1024xbf16>) -> tensor<672x1024xbf16>
    %1898 = stablehlo.convert %arg64 : (tensor<1024xf32>) -> tensor<1024xbf16>
    %1899 = stablehlo.broadcast_in_dim %1898, dims = [1] : (tensor<1024xbf16>) -> tensor<1x1024xbf16>
    %1900 = stablehlo.broadcast_in_dim %1899, dims = [0, 1] : (tensor<1x1024xbf16>) -> tensor<672x1024xbf16>
    %1901 = stablehlo.add %1897, %1900 : tensor<672x1024xbf16>
    %1902 = stablehlo.reshape %1901 : (tensor<672x1024xbf16>) -> tensor<32x21x1024xbf16>
    %1903 = stablehlo.convert %1902 : (tensor<32x21x1024xbf16>) -> tensor<32x21x1024xf32>
    %cst_561 = stablehlo.constant dense<5.000000e-01> : tensor<f32>
    %1904 = stablehlo.broadcast_in_dim %cst_561, dims = [] : (tensor<f32>) -> tensor<32x21x1024xf32>
    %1905 = stablehlo.multiply %1904, %1903 : tensor<32x21x1024xf32>
    %1906 = stablehlo.reduce_precision %1905, format = e8m23 : tensor<32x21x1024xf32>
    %cst_562 = stablehlo.constant dense<0.707106769> : tensor<f32>
    %1907 = stablehlo.broadcast_in_dim %cst_562, dims = [] : (tensor<f32>) -> tensor<32x21x1024xf32>
    %1908 = stablehlo.multiply %1903, %1907 : tensor<32x21x1024xf32>
    %1909 = chlo.erf %1908 : tensor<32x21x1024xf32> -> tensor<32x21x1024xf32>
    %1910 = chlo.square %1908 : tensor<32x21x1024xf32> -> tensor<32x21x1024xf32>
    %1911 = stablehlo.negate %1910 : tensor<32x21x1024xf32>
    %1912 = stablehlo.exponential %1911 : tensor<32x21x1024xf32>
    %cst_563 = stablehlo.constant dense<1.000000e+00> : tensor<f32>
    %1913 = stablehlo.broadcast_in_dim %cst_563, dims = [] : (tensor<f32>) -> tensor<32x21x1024xf32>
    %1914 = stablehlo.add %1913, %1909 : tensor<32x21x1024xf32>
    %1915 = stablehlo.reduce_precision %1914, format = e8m23 : tensor<32x21x1024xf32>
    %1916 = stablehlo.multiply %1906, %1915 : tensor<32x21x1024xf32>
    %1917 = stablehlo.convert %1916 : (tensor<32x21x1024xf32>) -> tensor<32x21x1024xbf16>
    %1918 = stablehlo.reshape %1917 : (tensor<32x21x1024xbf16>) -> tensor<672x1024xbf16>
    %1919 = stablehlo.reduce_precision %1918, format = e8m7 : tensor<672x1024xbf16>
    %1920 = stablehlo.convert %28 : (tensor<1024x256xf32>) -> tensor<1024x256xbf16>
    %1921 = stablehlo.reduce_precision %1920, format = e8m7 : tensor<1024x256xbf16>
    %1922 = stablehlo.dot_general %1919, %1921, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<672x1024xbf16>, tensor<1024x256xbf16>) -> tensor<672x256xbf16>
    %1923 = stablehlo.convert %arg66 : (tensor<256xf32>) -> tensor<256xbf16>
    %1924 = stablehlo.broadcast_in_dim %1923, dims = [1] : (tensor<256xbf16>) -> tensor<1x256xbf16>
    %1925 = stablehlo.broadcast_in_dim %1924, dims = [0, 1] : (tensor<1x256xbf16>) -> tensor<672x256xbf16>
    %1926 = stablehlo.add %1922, %1925 : tensor<672x256xbf16>
    %1927 = stablehlo.reshape %1926 : (tensor<672x256xbf16>) -> tensor<32x21x256xbf16>
    %c_564 = stablehlo.constant dense<1677456892> : tensor<ui32>
    %1928 = call @_threefry_fold_in_0(%2, %c_564) : (tensor<2xui32>, tensor<ui32>) -> tensor<2xui32>
    %1929 = stablehlo.iota dim = 0 : tensor<672xui32>
    %1930 = stablehlo.iota dim = 0 : tensor<256xui32>
    %1931 = stablehlo.reshape %1929 : (tensor<672xui32>) -> tensor<32x21x1xui32>
    %1932 = stablehlo.reshape %1930 : (tensor<256xui32>) -> tensor<1x1x256xui32>
    %1933 = stablehlo.slice %1928 [0:1] : (tensor<2xui32>) -> tensor<1xui32>
    %1934 = stablehlo.reshape %1933 : (tensor<1xui32>) -> tensor<ui32>
    %c_565 = stablehlo.constant dense<2654435769> : tensor<ui32>
    %1935 = stablehlo.xor %1934, %c_565 : tensor<ui32>
    %c_566 = stablehlo.constant dense<16> : tensor<ui32>
    %1936 = stablehlo.shift_right_logical %1935, %c_566 : tensor<ui32>
    %1937 = stablehlo.xor %1935, %1936 : tensor<ui32>
    %c_567 = stablehlo.constant dense<2146121005> : tensor<ui32>
    %1938 = stablehlo.multiply %1937, %c_567 : tensor<ui32>
    %c_568 = stablehlo.constant dense<15> : tensor<ui32>
    %1939 = stablehlo.shift_right_logical %1938, %c_568 : tensor<ui32>
    %1940 = stablehlo.xor %1938, %1939 : tensor<ui32>
    %c_569 = stablehlo.constant dense<0> : tensor<ui32>
    %1941 = stablehlo.xor %1940, %c_569 : tensor<ui32>
    %c_570 = stablehlo.constant dense<2221713035> : tensor<ui32>
    %1942 = stablehlo.multiply %1941, %c_570 : tensor<ui32>
    %c_571 = stablehlo.constant dense<16> : tensor<ui32>
    %1943 = stablehlo.shift_right_logical %1942, %c_571 : tensor<ui32>
    %1944 = stablehlo.xor %1942, %1943 : tensor<ui32>
    %1945 = stablehlo.slice %1928 [1:2] : (tensor<2xui32>) -> tensor<1xui32>
    %1946 = stablehlo.reshape %1945 : (tensor<1xui32>) -> tensor<ui32>
    %1947 = stablehlo.add %1946, %1944 : tensor<ui32>
    %c_572 = stablehlo.constant dense<16> : tensor<ui32>
    %1948 = stablehlo.shift_right_logical %1947, %c_572 : tensor<ui32>
    %1949 = stablehlo.xor %1947, %1948 : tensor<ui32>
    %c_573 = stablehlo.constant dense<2146121005> : tensor<ui32>
    %1950 = stablehlo.multiply %1949, %c_573 : tensor<ui32>
    %c_574 = stablehlo.constant dense<15> : tensor<ui32>
    %1951 = stablehlo.shift_right_logical %1950, %c_574 : tensor<ui32>
    %1952 = stablehlo.xor %1950, %1951 : tensor<ui32>
    %c_575 = stablehlo.constant dense<0> : tensor<ui32>
    %1953 = stablehlo.xor %1952, %c_575 : tensor<ui32>
    %c_576 = stablehlo.constant dense<2221713035> : tensor<ui32>
    %1954 = stablehlo.multiply %1953, %c_576 : tensor<ui32>
    %c_577 = stablehlo.constant dense<16> : tensor<ui32>
    %1955 = stablehlo.shift_right_logical %1954, %c_577 : tensor<ui32>
    %1956 = stablehlo.xor %1954, %1955 : tensor<ui32>
    %1957 = stablehlo.add %1944, %1956 : tensor<ui32>
    %c_578 = stablehlo.constant dense<16> : tensor<ui32>
    %1958 = stablehlo.shift_right_logical %1957, %c_578 : tensor<ui32>
    %1959 = stablehlo.xor %1957, %1958 : tensor<ui32>
    %c_579 = stablehlo.constant dense<2146121005> : tensor<ui32>
    %1960 = stablehlo.multiply %1959, %c_579 : tensor<ui32>
    %c_580 = stablehlo.constant dense<15> : tensor<ui32>
    %1961 = stablehlo.shift_right_logical %1960, %c_580 : tensor<ui32>
    %1962 = stablehlo.xor %1960, %1961 : tensor<ui32>
    %c_581 = stablehlo.constant dense<0> : tensor<ui32>
    %1963 = stablehlo.xor %1962, %c_581 : tensor<ui32>
    %c_582 = stablehlo.constant dense<2221713035> : tensor<ui32>
    %1964 = stablehlo.multiply %1963, %c_582 : tensor<ui32>
    %c_583 = stablehlo.constant dense<16> : tensor<ui32>
    %1965 = stablehlo.shift_right_logical %1964, %c_583 : tensor<ui32>
    %1966 = stablehlo.xor %1964, %1965 : tensor<ui32>
    %1967 = stablehlo.broadcast_in_dim %1956, dims = [] : (tensor<ui32>) -> tensor<32x21x1xui32>
    %1968 = stablehlo.xor %1931, %1967 : tensor<32x21x1xui32>
    %c_584 = stablehlo.constant dense<16> : tensor<ui32>
    %1969 = stablehlo.broadcast_in_dim %c_584, dims = [] : (tensor<ui32>) -> tensor<32x21x1xui32>
    %1970 = stablehlo.shift_right_logical %1968, %1969 : tensor<32x21x1xui32>
    %1971 = stablehlo.xor %1968, %1970 : tensor<32x21x1xui32>
    %c_585 = stablehlo.constant dense<2146121005> : tensor<ui32>
    %1972 = stablehlo.broadcast_in_dim %c_585, dims = [] : (tensor<ui32>) -> tensor<32x21x1xui32>
    %1973 = stablehlo.multiply %1971, %1972 : tensor<32x21x1xui32>
    %c_586 = stablehlo.constant dense<15> : tensor<ui32>
    %1974 = stablehlo.broadcast_in_dim %c_586, dims = [] : (tensor<ui32>) -> tensor<32x21x1xui32>
    %1975 = stablehlo.shift_right_logical %1973, %1974 : tensor<32x21x1xui32>
    %1976 = stablehlo.xor %1973, %1975 : tensor<32x21x1xui32>
    %c_587 = stablehlo.constant dense<0> : tensor<ui32>
    %1977 = stablehlo.broadcast_in_dim %c_587, dims = [] : (tensor<ui32>) -> tensor<32x21x1xui32>
    %1978 = stablehlo.xor %1976, %1977 : tensor<32x21x1xui32>
    %c_588 = stablehlo.constant dense<2221713035> : tensor<ui32>
    %1979 = stablehlo.broadcast_in_dim %c_588, dims = [] : (tensor<ui32>) -> tensor<32x21x1xui32>
    %1980 = stablehlo.multiply %1978, %1979 : tensor<32x21x1xui32>
    %c_589 = stablehlo.constant dense<16> : tensor<ui32>
    %1981 = stablehlo.broadcast_in_dim %c_589, dims = [] : (tensor<ui32>) -> tensor<32x21x1xui32>
    %1982 = stablehlo.shift_right_logical %1980, %1981 : tensor<32x21x1xui32>
    %1983 = stablehlo.xor %1980, %1982 : tensor<32x21x1xui32>
    %1984 = stablehlo.broadcast_in_dim %1966, dims = [] : (tensor<ui32>) -> tensor<32x21x1xui32>
    %1985 = stablehlo.xor %1983, %1984 : tensor<32x21x1xui32>
    %c_590 = stablehlo.constant dense<16> : tensor<ui32>
    %1986 = stablehlo.broadcast_in_dim %c_590, dims = [] : (tensor<ui32>) -> tensor<32x21x1xui32>
    %1987 = stablehlo.shift_right_logical %1985, %1986 : tensor<32x21x1xui32>
    %1988 = stablehlo.xor %1985, %1987 : tensor<32x21x1xui32>
    %c_591 = stablehlo.constant dense<2146121005> : tensor<ui32>
    %1989 = stablehlo.broadcast_in_dim %c_591, dims = [] : (tensor<ui32>) -> tensor<32x21x1xui32>
    %1990 = stablehlo.multiply %1988, %1989 : tensor<32x21x1xui32>
    %c_592 = stablehlo.constant dense<15> : tensor<ui32>
    %1991 = stablehlo.broadcast_in_dim %c_592, dims = [] : (tensor<ui32>) -> tensor<32x21x1xui32>
    %1992 = stablehlo.shift_right_logical %1990, %1991 : tensor<32x21x1xui32>
    %1993 = stablehlo.xor %1990, %1992 : tensor<32x21x1xui32>
    %c_593 = stablehlo.constant dense<0> : tensor<ui32>
    %1994 = stablehlo.broadcast_in_dim %c_593, dims = [] : (tensor<ui32>) -> tensor<32x21x1xui32>
    %1995 = stablehlo.xor %1993, %1994 : tensor<32x21x1xui32>
    %c_594 = stablehlo.constant dense<2221713035> : tensor<ui32>
    %1996 = stablehlo.broadcast_in_dim %c_594, dims = [] : (tensor<ui32>) -> tensor<32x21x1xui32>
    %1997 = stablehlo.multiply %1995, %1996 : tensor<32x21x1xui32>
    %c_595 = stablehlo.constant dense<16> : tensor<ui32>
    %1998 = stablehlo.broadcast_in_dim %c_595, dims = [] : (tensor<ui32>) -> tensor<32x21x1xui32>
    %1999 = stablehlo.shift_right_logical %1997, %1998 : tensor<32x21x1xui32>
    %2000 = stablehlo.xor %1997, %1999 : tensor<32x21x1xui32>
    %c_596 = stablehlo.constant dense<2654435769> : tensor<ui32>
    %2001 = stablehlo.broadcast_in_dim %c_596, dims = [] : (tensor<ui32>) -> tensor<1x1x256xui32>
    %2002 = stablehlo.multiply %1932, %2001 : tensor<1x1x256xui32>
    %2003 = stablehlo.broadcast_in_dim %1983, dims = [0, 1, 2] : (tensor<32x21x1xui32>) -> tensor<32x21x256xui32>
    %2004 = stablehlo.broadcast_in_dim %2002, dims = [0, 1, 2] : (tensor<1x1x256xui32>) -> tensor<32x21x256xui32>
    %2005 = stablehlo.add %2003, %2004 : tensor<32x21x256xui32>
    %c_597 = stablehlo.constant dense<16> : tensor<ui32>
    %2006 = stablehlo.broadcast_in_dim %c_597, dims = [] : (tensor<ui32>) -> tensor<32x21x256xui32>
    %2007 = stablehlo.shift_right_logical %2005, %2006 : tensor<32x21x256xui32>
    %2008 = stablehlo.xor %2005, %2007 : tensor<32x21x256xui32>
    %c_598 = stablehlo.constant dense<2146121005> : tensor<ui32>
    %2009 = stablehlo.broadcast_in_dim %c_598, dims = [] : (tensor<ui32>) -> tensor<32x21x256xui32>
    %2010 = stablehlo.multiply %2008, %2009 : tensor<32x21x256xui32>
    %c_599 = stablehlo.constant dense<15> : tensor<ui32>
    %2011 = stablehlo.broadcast_in_dim %c_599, dims = [] : (tensor<ui32>) -> tensor<32x21x256xui32>
    %2012 = stablehlo.shift_right_logical %2010, %2011 : tensor<32x21x256xui32>
    %2013 = stablehlo.xor %2010, %2012 : tensor<32x21x256xui32>
    %2014 = stablehlo.broadcast_in_dim %2000, dims = [0, 1, 2] : (tensor<32x21x1xui32>) -> tensor<32x21x256xui32>
    %2015 = stablehlo.xor %2013, %2014 : tensor<32x21x256xui32>
    %c_600 = stablehlo.constant dense<2221713035> : tensor<ui32>
    %2016 = stablehlo.broadcast_in_dim %c_600, dims = [] : (tensor<ui32>) -> tensor<32x21x256xui32>
    %2017 = stablehlo.multiply %2015, %2016 : tensor<32x21x256xui32>
    %c_601 = stablehlo.constant dense<16> : tensor<ui32>
    %2018 = stablehlo.broadcast_in_dim %c_601, dims = [] : (tensor<ui32>) -> tensor<32x21x256xui32>
    %2019 = stablehlo.shift_right_logical %2017, %2018 : tensor<32x21x256xui32>
    %2020 = stablehlo.xor %2017, %2019 : tensor<32x21x256xui32>
    %c_602 = stablehlo.constant dense<429496730> : tensor<ui32>
    %2021 = stablehlo.broadcast_in_dim %c_602, dims = [] : (tensor<ui32>) -> tensor<32x21x256xui32>
    %2022 = stablehlo.compare GE, %2020, %2021, UNSIGNED : (tensor<32x21x256xui32>, tensor<32x21x256xui32>) -> tensor<32x21x256xi1>
    %2023 = stablehlo.convert %1927 : (tensor<32x21x256xbf16>) -> tensor<32x21x256xf32>
    %cst_603 = stablehlo.constant dense<1.11111116> : tensor<f32>
    %2024 = stablehlo.broadcast_in_dim %cst_603, dims = [] : (tensor<f32>) -> tensor<32x21x256xf32>
    %2025 = stablehlo.multiply %2023, %2024 : tensor<32x21x256xf32>
    %2026 = stablehlo.convert %2025 : (tensor<32x21x256xf32>) -> tensor<32x21x256xbf16>
    %c_604 = stablehlo.constant dense<0> : tensor<i32>
    %2027 = call @_where_18(%2022, %2026, %c_604) : (tensor<32x21x256xi1>, tensor<32x21x256xbf16>, tensor<i32>) -> tensor<32x21x256xbf16>
    %2028 = stablehlo.add %1892, %2027 : tensor<32x21x256xbf16>
    %2029 = stablehlo.convert %2028 : (tensor<32x21x256xbf16>) -> tensor<32x21x256xf32>
    %cst_605 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2030 = stablehlo.reduce(%2029 init: %cst_605) applies stablehlo.add across dimensions = [2] : (tensor<32x21x256xf32>, tensor<f32>) -> tensor<32x21xf32>
    %cst_606 = stablehlo.constant dense<2.560000e+02> : tensor<f32>
    %2031 = stablehlo.broadcast_in_dim %cst_606, dims = [] : (tensor<f32>) -> tensor<32x21xf32>
    %2032 = stablehlo.divide %2030, %2031 : tensor<32x21xf32>
    %2033 = stablehlo.broadcast_in_dim %2032, dims = [0, 1] : (tensor<32x21xf32>) -> tensor<32x21x1xf32>
    %2034 = stablehlo.broadcast_in_dim %2033, dims = [0, 1, 2] : (tensor<32x21x1xf32>) -> tensor<32x21x256xf32>
    %2035 = stablehlo.subtract %2029, %2034 : tensor<32x21x256xf32>
    %2036 = chlo.square %2035 : tensor<32x21x256xf32> -> tensor<32x21x256xf32>
    %cst_607 = stablehlo.constant dense<2.000000e+00> : tensor<f32>
    %2037 = stablehlo.broadcast_in_dim %cst_607, dims = [] : (tensor<f32>) -> tensor<32x21x256xf32>
    %2038 = stablehlo.multiply %2037, %2035 : tensor<32x21x256xf32>
    %cst_608 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2039 = stablehlo.reduce(%2036 init: %cst_608) applies stablehlo.add across dimensions = [2] : (tensor<32x21x256xf32>, tensor<f32>) -> tensor<32x21xf32>
    %cst_609 = stablehlo.constant dense<2.560000e+02> : tensor<f32>
    %2040 = stablehlo.broadcast_in_dim %cst_609, dims = [] : (tensor<f32>) -> tensor<32x21xf32>
    %2041 = stablehlo.divide %2039, %2040 : tensor<32x21xf32>
    %2042 = stablehlo.broadcast_in_dim %2032, dims = [0, 1] : (tensor<32x21xf32>) -> tensor<32x21x1xf32>
    %2043 = stablehlo.broadcast_in_dim %2041, dims = [0, 1] : (tensor<32x21xf32>) -> tensor<32x21x1xf32>
    %2044 = stablehlo.convert %2028 : (tensor<32x21x256xbf16>) -> tensor<32x21x256xf32>
    %2045 = stablehlo.broadcast_in_dim %2042, dims = [0, 1, 2] : (tensor<32x21x1xf32>) -> tensor<32x21x256xf32>
    %2046 = stablehlo.subtract %2044, %2045 : tensor<32x21x256xf32>
    %2047 = stablehlo.reduce_precision %2046, format = e8m23 : tensor<32x21x256xf32>
    %cst_610 = stablehlo.constant dense<9.99999996E-13> : tensor<f32>
    %2048 = stablehlo.broadcast_in_dim %cst_610, dims = [] : (tensor<f32>) -> tensor<32x21x1xf32>
    %2049 = stablehlo.add %2043, %2048 : tensor<32x21x1xf32>
    %2050 = stablehlo.rsqrt %2049 : tensor<32x21x1xf32>
    %2051 = stablehlo.reduce_precision %2050, format = e8m23 : tensor<32x21x1xf32>
    %2052 = stablehlo.divide %2051, %2049 : tensor<32x21x1xf32>
    %cst_611 = stablehlo.constant dense<-5.000000e-01> : tensor<f32>
    %2053 = stablehlo.broadcast_in_dim %cst_611, dims = [] : (tensor<f32>) -> tensor<32x21x1xf32>
    %2054 = stablehlo.multiply %2053, %2052 : tensor<32x21x1xf32>
    %2055 = stablehlo.reshape %arg69 : (tensor<256xf32>) -> tensor<1x1x256xf32>
    %2056 = stablehlo.reduce_precision %2055, format = e8m23 : tensor<1x1x256xf32>
    %2057 = stablehlo.broadcast_in_dim %2051, dims = [0, 1, 2] : (tensor<32x21x1xf32>) -> tensor<32x21x256xf32>
    %2058 = stablehlo.broadcast_in_dim %2056, dims = [0, 1, 2] : (tensor<1x1x256xf32>) -> tensor<32x21x256xf32>
    %2059 = stablehlo.multiply %2057, %2058 : tensor<32x21x256xf32>
    %2060 = stablehlo.reduce_precision %2059, format = e8m23 : tensor<32x21x256xf32>
    %2061 = stablehlo.multiply %2047, %2060 : tensor<32x21x256xf32>
    %2062 = stablehlo.reshape %arg68 : (tensor<256xf32>) -> tensor<1x1x256xf32>
    %2063 = stablehlo.broadcast_in_dim %2062, dims = [0, 1, 2] : (tensor<1x1x256xf32>) -> tensor<32x21x256xf32>
    %2064 = stablehlo.add %2061, %2063 : tensor<32x21x256xf32>
    %2065 = stablehlo.convert %2064 : (tensor<32x21x256xf32>) -> tensor<32x21x256xbf16>
    %2066 = stablehlo.slice %2065 [0:32, 0:1, 0:256] : (tensor<32x21x256xbf16>) -> tensor<32x1x256xbf16>
    %2067 = stablehlo.slice %2065 [0:32, 1:21, 0:256] : (tensor<32x21x256xbf16>) -> tensor<32x20x256xbf16>
    %2068 = stablehlo.reshape %2066 : (tensor<32x1x256xbf16>) -> tensor<32x256xbf16>
    %2069 = stablehlo.reduce_precision %2068, format = e8m7 : tensor<32x256xbf16>
    %2070 = stablehlo.convert %29 : (tensor<256x256xf32>) -> tensor<256x256xbf16>
    %2071 = stablehlo.reduce_precision %2070, format = e8m7 : tensor<256x256xbf16>
    %2072 = stablehlo.dot_general %2069, %2071, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<32x256xbf16>, tensor<256x256xbf16>) -> tensor<32x256xbf16>
    %2073 = stablehlo.convert %arg70 : (tensor<256xf32>) -> tensor<256xbf16>
    %2074 = stablehlo.broadcast_in_dim %2073, dims = [1] : (tensor<256xbf16>) -> tensor<1x256xbf16>
    %2075 = stablehlo.broadcast_in_dim %2074, dims = [0, 1] : (tensor<1x256xbf16>) -> tensor<32x256xbf16>
    %2076 = stablehlo.add %2072, %2075 : tensor<32x256xbf16>
    %2077 = stablehlo.reshape %2076 : (tensor<32x256xbf16>) -> tensor<32x1x256xbf16>
    %2078 = stablehlo.tanh %2077 : tensor<32x1x256xbf16>
    %cst_612 = stablehlo.constant dense<1.000000e+00> : tensor<bf16>
    %2079 = stablehlo.broadcast_in_dim %cst_612, dims = [] : (tensor<bf16>) -> tensor<32x1x256xbf16>
    %2080 = stablehlo.add %2079, %2078 : tensor<32x1x256xbf16>
    %cst_613 = stablehlo.constant dense<1.000000e+00> : tensor<bf16>
    %2081 = stablehlo.broadcast_in_dim %cst_613, dims = [] : (tensor<bf16>) -> tensor<32x1x256xbf16>
    %2082 = stablehlo.subtract %2081, %2078 : tensor<32x1x256xbf16>
    %2083 = stablehlo.multiply %2080, %2082 : tensor<32x1x256xbf16>
    %2084 = stablehlo.reshape %2078 : (tensor<32x1x256xbf16>) -> tensor<32x256xbf16>
    %2085 = stablehlo.reduce_precision %2084, format = e8m7 : tensor<32x256xbf16>
    %2086 = stablehlo.reshape %2067 : (tensor<32x20x256xbf16>) -> tensor<640x256xbf16>
    %2087 = stablehlo.reduce_precision %2086, format = e8m7 : tensor<640x256xbf16>
    %2088 = stablehlo.convert %30 : (tensor<256x256xf32>) -> tensor<256x256xbf16>
    %2089 = stablehlo.reduce_precision %2088, format = e8m7 : tensor<256x256xbf16>
    %2090 = stablehlo.dot_general %2087, %2089, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<640x256xbf16>, tensor<256x256xbf16>) -> tensor<640x256xbf16>
    %2091 = stablehlo.convert %arg75 : (tensor<256xf32>) -> tensor<256xbf16>
    %2092 = stablehlo.broadcast_in_dim %2091, dims = [1] : (tensor<256xbf16>) -> tensor<1x256xbf16>
    %2093 = stablehlo.broadcast_in_dim %2092, dims = [0, 1] : (tensor<1x256xbf16>) -> tensor<640x256xbf16>
    %2094 = stablehlo.add %2090, %2093 : tensor<640x256xbf16>
    %2095 = stablehlo.reshape %2094 : (tensor<640x256xbf16>) -> tensor<32x20x256xbf16>
    %2096 = stablehlo.convert %2095 : (tensor<32x20x256xbf16>) -> tensor<32x20x256xf32>
    %cst_614 = stablehlo.constant dense<5.000000e-01> : tensor<f32>
    %2097 = stablehlo.broadcast_in_dim %cst_614, dims = [] : (tensor<f32>) -> tensor<32x20x256xf32>
    %2098 = stablehlo.multiply %2097, %2096 : tensor<32x20x256xf32>
    %2099 = stablehlo.reduce_precision %2098, format = e8m23 : tensor<32x20x256xf32>
    %cst_615 = stablehlo.constant dense<0.707106769> : tensor<f32>
    %2100 = stablehlo.broadcast_in_dim %cst_615, dims = [] : (tensor<f32>) -> tensor<32x20x256xf32>
    %2101 = stablehlo.multiply %2096, %2100 : tensor<32x20x256xf32>
    %2102 = chlo.erf %2101 : tensor<32x20x256xf32> -> tensor<32x20x256xf32>
    %2103 = chlo.square %2101 : tensor<32x20x256xf32> -> tensor<32x20x256xf32>
    %2104 = stablehlo.negate %2103 : tensor<32x20x256xf32>
    %2105 = stablehlo.exponential %2104 : tensor<32x20x256xf32>
    %cst_616 = stablehlo.constant dense<1.000000e+00> : tensor<f32>
    %2106 = stablehlo.broadcast_in_dim %cst_616, dims = [] : (tensor<f32>) -> tensor<32x20x256xf32>
    %2107 = stablehlo.add %2106, %2102 : tensor<32x20x256xf32>
    %2108 = stablehlo.reduce_precision %2107, format = e8m23 : tensor<32x20x256xf32>
    %2109 = stablehlo.multiply %2099, %2108 : tensor<32x20x256xf32>
    %2110 = stablehlo.convert %2109 : (tensor<32x20x256xf32>) -> tensor<32x20x256xbf16>
    %2111 = stablehlo.convert %2110 : (tensor<32x20x256xbf16>) -> tensor<32x20x256xf32>
    %cst_617 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2112 = stablehlo.reduce(%2111 init: %cst_617) applies stablehlo.add across dimensions = [2] : (tensor<32x20x256xf32>, tensor<f32>) -> tensor<32x20xf32>
    %cst_618 = stablehlo.constant dense<2.560000e+02> : tensor<f32>
    %2113 = stablehlo.broadcast_in_dim %cst_618, dims = [] : (tensor<f32>) -> tensor<32x20xf32>
    %2114 = stablehlo.divide %2112, %2113 : tensor<32x20xf32>
    %2115 = stablehlo.broadcast_in_dim %2114, dims = [0, 1] : (tensor<32x20xf32>) -> tensor<32x20x1xf32>
    %2116 = stablehlo.broadcast_in_dim %2115, dims = [0, 1, 2] : (tensor<32x20x1xf32>) -> tensor<32x20x256xf32>
    %2117 = stablehlo.subtract %2111, %2116 : tensor<32x20x256xf32>
    %2118 = chlo.square %2117 : tensor<32x20x256xf32> -> tensor<32x20x256xf32>
    %cst_619 = stablehlo.constant dense<2.000000e+00> : tensor<f32>
    %2119 = stablehlo.broadcast_in_dim %cst_619, dims = [] : (tensor<f32>) -> tensor<32x20x256xf32>
    %2120 = stablehlo.multiply %2119, %2117 : tensor<32x20x256xf32>
    %cst_620 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2121 = stablehlo.reduce(%2118 init: %cst_620) applies stablehlo.add across dimensions = [2] : (tensor<32x20x256xf32>, tensor<f32>) -> tensor<32x20xf32>
    %cst_621 = stablehlo.constant dense<2.560000e+02> : tensor<f32>
    %2122 = stablehlo.broadcast_in_dim %cst_621, dims = [] : (tensor<f32>) -> tensor<32x20xf32>
    %2123 = stablehlo.divide %2121, %2122 : tensor<32x20xf32>
    %2124 = stablehlo.broadcast_in_dim %2114, dims = [0, 1] : (tensor<32x20xf32>) -> tensor<32x20x1xf32>
    %2125 = stablehlo.broadcast_in_dim %2123, dims = [0, 1] : (tensor<32x20xf32>) -> tensor<32x20x1xf32>
    %2126 = stablehlo.convert %2110 : (tensor<32x20x256xbf16>) -> tensor<32x20x256xf32>
    %2127 = stablehlo.broadcast_in_dim %2124, dims = [0, 1, 2] : (tensor<32x20x1xf32>) -> tensor<32x20x256xf32>
    %2128 = stablehlo.subtract %2126, %2127 : tensor<32x20x256xf32>
    %2129 = stablehlo.reduce_precision %2128, format = e8m23 : tensor<32x20x256xf32>
    %cst_622 = stablehlo.constant dense<9.99999996E-13> : tensor<f32>
    %2130 = stablehlo.broadcast_in_dim %cst_622, dims = [] : (tensor<f32>) -> tensor<32x20x1xf32>
    %2131 = stablehlo.add %2125, %2130 : tensor<32x20x1xf32>
    %2132 = stablehlo.rsqrt %2131 : tensor<32x20x1xf32>
    %2133 = stablehlo.reduce_precision %2132, format = e8m23 : tensor<32x20x1xf32>
    %2134 = stablehlo.divide %2133, %2131 : tensor<32x20x1xf32>
    %cst_623 = stablehlo.constant dense<-5.000000e-01> : tensor<f32>
    %2135 = stablehlo.broadcast_in_dim %cst_623, dims = [] : (tensor<f32>) -> tensor<32x20x1xf32>
    %2136 = stablehlo.multiply %2135, %2134 : tensor<32x20x1xf32>
    %2137 = stablehlo.reshape %arg74 : (tensor<256xf32>) -> tensor<1x1x256xf32>
    %2138 = stablehlo.reduce_precision %2137, format = e8m23 : tensor<1x1x256xf32>
    %2139 = stablehlo.broadcast_in_dim %2133, dims = [0, 1, 2] : (tensor<32x20x1xf32>) -> tensor<32x20x256xf32>
    %2140 = stablehlo.broadcast_in_dim %2138, dims = [0, 1, 2] : (tensor<1x1x256xf32>) -> tensor<32x20x256xf32>
    %2141 = stablehlo.multiply %2139, %2140 : tensor<32x20x256xf32>
    %2142 = stablehlo.reduce_precision %2141, format = e8m23 : tensor<32x20x256xf32>
    %2143 = stablehlo.multiply %2129, %2142 : tensor<32x20x256xf32>
    %2144 = stablehlo.reshape %arg73 : (tensor<256xf32>) -> tensor<1x1x256xf32>
    %2145 = stablehlo.broadcast_in_dim %2144, dims = [0, 1, 2] : (tensor<1x1x256xf32>) -> tensor<32x20x256xf32>
    %2146 = stablehlo.add %2143, %2145 : tensor<32x20x256xf32>
    %2147 = stablehlo.convert %2146 : (tensor<32x20x256xf32>) -> tensor<32x20x256xbf16>
    %2148 = stablehlo.convert %arg78 : (tensor<256x2xf32>) -> tensor<256x2xbf16>
    %2149 = stablehlo.reduce_precision %2148, format = e8m7 : tensor<256x2xbf16>
    %2150 = stablehlo.dot_general %2085, %2149, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<32x256xbf16>, tensor<256x2xbf16>) -> tensor<32x2xbf16>
    %2151 = stablehlo.convert %arg77 : (tensor<2xf32>) -> tensor<2xbf16>
    %2152 = stablehlo.broadcast_in_dim %2151, dims = [1] : (tensor<2xbf16>) -> tensor<1x2xbf16>
    %2153 = stablehlo.broadcast_in_dim %2152, dims = [0, 1] : (tensor<1x2xbf16>) -> tensor<32x2xbf16>
    %2154 = stablehlo.add %2150, %2153 : tensor<32x2xbf16>
    %2155 = stablehlo.convert %2154 : (tensor<32x2xbf16>) -> tensor<32x2xf32>
    %2156 = stablehlo.reshape %2147 : (tensor<32x20x256xbf16>) -> tensor<640x256xbf16>
    %2157 = stablehlo.reshape %arg242 : (tensor<32x20xf32>) -> tensor<640xf32>
    %2158 = stablehlo.convert %4 : (tensor<30522x256xf32>) -> tensor<30522x256xbf16>
    %2159 = stablehlo.reshape %arg240 : (tensor<32x20xi32>) -> tensor<640xi32>
    %2160 = stablehlo.broadcast_in_dim %2157, dims = [0] : (tensor<640xf32>) -> tensor<640x1xf32>
    %cst_624 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2161 = stablehlo.broadcast_in_dim %cst_624, dims = [] : (tensor<f32>) -> tensor<640x1xf32>
    %2162 = stablehlo.compare NE, %2160, %2161, FLOAT : (tensor<640x1xf32>, tensor<640x1xf32>) -> tensor<640x1xi1>
    %c_625 = stablehlo.constant dense<0> : tensor<i32>
    %2163 = call @_where_19(%2162, %2156, %c_625) : (tensor<640x1xi1>, tensor<640x256xbf16>, tensor<i32>) -> tensor<640x256xbf16>
    %cst_626 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2164 = stablehlo.broadcast_in_dim %cst_626, dims = [] : (tensor<f32>) -> tensor<640xf32>
    %2165 = stablehlo.compare NE, %2157, %2164, FLOAT : (tensor<640xf32>, tensor<640xf32>) -> tensor<640xi1>
    %c_627 = stablehlo.constant dense<0> : tensor<i32>
    %2166 = call @_where_20(%2165, %2159, %c_627) : (tensor<640xi1>, tensor<640xi32>, tensor<i32>) -> tensor<640xi32>
    %2167 = stablehlo.dot_general %2163, %2158, contracting_dims = [1] x [1], precision = [DEFAULT, DEFAULT] : (tensor<640x256xbf16>, tensor<30522x256xbf16>) -> tensor<640x30522xf32>
    %2168 = stablehlo.broadcast_in_dim %arg72, dims = [1] : (tensor<30522xf32>) -> tensor<1x30522xf32>
    %2169 = stablehlo.broadcast_in_dim %2168, dims = [0, 1] : (tensor<1x30522xf32>) -> tensor<640x30522xf32>
    %2170 = stablehlo.add %2167, %2169 : tensor<640x30522xf32>
    %cst_628 = stablehlo.constant dense<0xFF800000> : tensor<f32>
    %2171 = stablehlo.reduce(%2170 init: %cst_628) applies stablehlo.maximum across dimensions = [1] : (tensor<640x30522xf32>, tensor<f32>) -> tensor<640xf32>
    %2172 = stablehlo.broadcast_in_dim %2171, dims = [0] : (tensor<640xf32>) -> tensor<640x1xf32>
    %2173 = stablehlo.broadcast_in_dim %2172, dims = [0, 1] : (tensor<640x1xf32>) -> tensor<640x30522xf32>
    %2174 = stablehlo.subtract %2170, %2173 : tensor<640x30522xf32>
    %2175 = stablehlo.exponential %2174 : tensor<640x30522xf32>
    %cst_629 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2176 = stablehlo.reduce(%2175 init: %cst_629) applies stablehlo.add across dimensions = [1] : (tensor<640x30522xf32>, tensor<f32>) -> tensor<640xf32>
    %2177 = stablehlo.log %2176 : tensor<640xf32>
    %2178 = stablehlo.add %2171, %2177 : tensor<640xf32>
    %2179 = stablehlo.broadcast_in_dim %2166, dims = [0] : (tensor<640xi32>) -> tensor<640x1xi32>
    %2180 = call @take_along_axis_21(%2170, %2179) : (tensor<640x30522xf32>, tensor<640x1xi32>) -> tensor<640x1xf32>
    %2181 = stablehlo.reshape %2180 : (tensor<640x1xf32>) -> tensor<640xf32>
    %2182 = stablehlo.subtract %2178, %2181 : tensor<640xf32>
    %2183 = stablehlo.multiply %2182, %2157 : tensor<640xf32>
    %cst_630 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2184 = stablehlo.reduce(%2183 init: %cst_630) applies stablehlo.add across dimensions = [0] : (tensor<640xf32>, tensor<f32>) -> tensor<f32>
    %2185 = stablehlo.compare GE, %2181, %2171, FLOAT : (tensor<640xf32>, tensor<640xf32>) -> tensor<640xi1>
    %2186 = stablehlo.convert %2185 : (tensor<640xi1>) -> tensor<640xf32>
    %2187 = stablehlo.multiply %2186, %2157 : tensor<640xf32>
    %cst_631 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2188 = stablehlo.reduce(%2187 init: %cst_631) applies stablehlo.add across dimensions = [0] : (tensor<640xf32>, tensor<f32>) -> tensor<f32>
    %2189 = stablehlo.iota dim = 0 : tensor<30522xi32>
    %2190 = stablehlo.broadcast_in_dim %2189, dims = [1] : (tensor<30522xi32>) -> tensor<1x30522xi32>
    %2191 = stablehlo.broadcast_in_dim %2166, dims = [0] : (tensor<640xi32>) -> tensor<640x1xi32>
    %2192 = stablehlo.broadcast_in_dim %2190, dims = [0, 1] : (tensor<1x30522xi32>) -> tensor<640x30522xi32>
    %2193 = stablehlo.broadcast_in_dim %2191, dims = [0, 1] : (tensor<640x1xi32>) -> tensor<640x30522xi32>
    %2194 = stablehlo.compare EQ, %2192, %2193, SIGNED : (tensor<640x30522xi32>, tensor<640x30522xi32>) -> tensor<640x30522xi1>
    %2195 = stablehlo.broadcast_in_dim %2178, dims = [0] : (tensor<640xf32>) -> tensor<640x1xf32>
    %2196 = stablehlo.broadcast_in_dim %2195, dims = [0, 1] : (tensor<640x1xf32>) -> tensor<640x30522xf32>
    %2197 = stablehlo.subtract %2170, %2196 : tensor<640x30522xf32>
    %2198 = stablehlo.exponential %2197 : tensor<640x30522xf32>
    %2199 = stablehlo.convert %2194 : (tensor<640x30522xi1>) -> tensor<640x30522xf32>
    %2200 = stablehlo.subtract %2198, %2199 : tensor<640x30522xf32>
    %2201 = stablehlo.broadcast_in_dim %2157, dims = [0] : (tensor<640xf32>) -> tensor<640x1xf32>
    %2202 = stablehlo.broadcast_in_dim %2201, dims = [0, 1] : (tensor<640x1xf32>) -> tensor<640x30522xf32>
    %2203 = stablehlo.multiply %2200, %2202 : tensor<640x30522xf32>
    %cst_632 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2204 = stablehlo.reduce(%2203 init: %cst_632) applies stablehlo.add across dimensions = [0] : (tensor<640x30522xf32>, tensor<f32>) -> tensor<30522xf32>
    %2205 = stablehlo.convert %2203 : (tensor<640x30522xf32>) -> tensor<640x30522xbf16>
    %2206 = stablehlo.dot_general %2205, %2158, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<640x30522xbf16>, tensor<30522x256xbf16>) -> tensor<640x256xbf16>
    %2207 = stablehlo.dot_general %2205, %2163, contracting_dims = [0] x [0], precision = [DEFAULT, DEFAULT] : (tensor<640x30522xbf16>, tensor<640x256xbf16>) -> tensor<30522x256xbf16>
    %cst_633 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2208 = stablehlo.reduce(%2157 init: %cst_633) applies stablehlo.add across dimensions = [0] : (tensor<640xf32>, tensor<f32>) -> tensor<f32>
    %cst_634 = stablehlo.constant dense<0xFF800000> : tensor<f32>
    %2209 = stablehlo.reduce(%2155 init: %cst_634) applies stablehlo.maximum across dimensions = [1] : (tensor<32x2xf32>, tensor<f32>) -> tensor<32xf32>
    %cst_635 = stablehlo.constant dense<0xFF800000> : tensor<f32>
    %2210 = stablehlo.broadcast_in_dim %cst_635, dims = [] : (tensor<f32>) -> tensor<32xf32>
    %2211 = stablehlo.maximum %2210, %2209 : tensor<32xf32>
    %2212 = stablehlo.is_finite %2211 : (tensor<32xf32>) -> tensor<32xi1>
    %cst_636 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2213 = stablehlo.broadcast_in_dim %cst_636, dims = [] : (tensor<f32>) -> tensor<32xf32>
    %2214 = stablehlo.select %2212, %2211, %2213 : tensor<32xi1>, tensor<32xf32>
    %2215 = stablehlo.broadcast_in_dim %2214, dims = [0] : (tensor<32xf32>) -> tensor<32x1xf32>
    %2216 = stablehlo.broadcast_in_dim %2215, dims = [0, 1] : (tensor<32x1xf32>) -> tensor<32x2xf32>
    %2217 = stablehlo.subtract %2155, %2216 : tensor<32x2xf32>
    %2218 = stablehlo.exponential %2217 : tensor<32x2xf32>
    %2219 = stablehlo.reduce_precision %2218, format = e8m23 : tensor<32x2xf32>
    %cst_637 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2220 = stablehlo.reduce(%2219 init: %cst_637) applies stablehlo.add across dimensions = [1] : (tensor<32x2xf32>, tensor<f32>) -> tensor<32xf32>
    %2221 = stablehlo.abs %2220 : tensor<32xf32>
    %2222 = stablehlo.reduce_precision %2221, format = e8m23 : tensor<32xf32>
    %cst_638 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2223 = stablehlo.broadcast_in_dim %cst_638, dims = [] : (tensor<f32>) -> tensor<32xf32>
    %2224 = stablehlo.compare GE, %2220, %2223, FLOAT : (tensor<32xf32>, tensor<32xf32>) -> tensor<32xi1>
    %2225 = stablehlo.log %2222 : tensor<32xf32>
    %2226 = stablehlo.add %2225, %2214 : tensor<32xf32>
    %2227 = stablehlo.iota dim = 0 : tensor<2xi32>
    %2228 = stablehlo.reshape %2227 : (tensor<2xi32>) -> tensor<1x2xi32>
    %2229 = stablehlo.broadcast_in_dim %arg243, dims = [0] : (tensor<32xi32>) -> tensor<32x1xi32>
    %2230 = stablehlo.broadcast_in_dim %2228, dims = [0, 1] : (tensor<1x2xi32>) -> tensor<32x2xi32>
    %2231 = stablehlo.broadcast_in_dim %2229, dims = [0, 1] : (tensor<32x1xi32>) -> tensor<32x2xi32>
    %2232 = stablehlo.compare EQ, %2230, %2231, SIGNED : (tensor<32x2xi32>, tensor<32x2xi32>) -> tensor<32x2xi1>
    %c_639 = stablehlo.constant dense<0> : tensor<i32>
    %2233 = call @_where_22(%2232, %2155, %c_639) : (tensor<32x2xi1>, tensor<32x2xf32>, tensor<i32>) -> tensor<32x2xf32>
    %cst_640 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2234 = stablehlo.reduce(%2233 init: %cst_640) applies stablehlo.add across dimensions = [1] : (tensor<32x2xf32>, tensor<f32>) -> tensor<32xf32>
    %2235 = stablehlo.subtract %2226, %2234 : tensor<32xf32>
    %cst_641 = stablehlo.constant dense<1.000000e+00> : tensor<f32>
    %2236 = stablehlo.broadcast_in_dim %cst_641, dims = [] : (tensor<f32>) -> tensor<32xf32>
    %2237 = stablehlo.reduce_precision %2236, format = e8m23 : tensor<32xf32>
    %2238 = stablehlo.multiply %2235, %2237 : tensor<32xf32>
    %cst_642 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2239 = stablehlo.reduce(%2238 init: %cst_642) applies stablehlo.add across dimensions = [0] : (tensor<32xf32>, tensor<f32>) -> tensor<f32>
    %cst_643 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2240 = stablehlo.reduce(%2237 init: %cst_643) applies stablehlo.add across dimensions = [0] : (tensor<32xf32>, tensor<f32>) -> tensor<f32>
    %2241 = stablehlo.iota dim = 0 : tensor<2xi32>
    %2242 = stablehlo.reshape %2241 : (tensor<2xi32>) -> tensor<1x2xi32>
    %2243 = stablehlo.broadcast_in_dim %arg243, dims = [0] : (tensor<32xi32>) -> tensor<32x1xi32>
    %2244 = stablehlo.broadcast_in_dim %2242, dims = [0, 1] : (tensor<1x2xi32>) -> tensor<32x2xi32>
    %2245 = stablehlo.broadcast_in_dim %2243, dims = [0, 1] : (tensor<32x1xi32>) -> tensor<32x2xi32>
    %2246 = stablehlo.compare EQ, %2244, %2245, SIGNED : (tensor<32x2xi32>, tensor<32x2xi32>) -> tensor<32x2xi1>
    %c_644 = stablehlo.constant dense<0> : tensor<i32>
    %2247 = call @_where_23(%2246, %2155, %c_644) : (tensor<32x2xi1>, tensor<32x2xf32>, tensor<i32>) -> tensor<32x2xf32>
    %cst_645 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2248 = stablehlo.reduce(%2247 init: %cst_645) applies stablehlo.add across dimensions = [1] : (tensor<32x2xf32>, tensor<f32>) -> tensor<32xf32>
    %cst_646 = stablehlo.constant dense<0xFF800000> : tensor<f32>
    %2249 = stablehlo.reduce(%2155 init: %cst_646) applies stablehlo.maximum across dimensions = [1] : (tensor<32x2xf32>, tensor<f32>) -> tensor<32xf32>
    %2250 = stablehlo.compare GE, %2248, %2249, FLOAT : (tensor<32xf32>, tensor<32xf32>) -> tensor<32xi1>
    %cst_647 = stablehlo.constant dense<1.000000e+00> : tensor<f32>
    %2251 = stablehlo.broadcast_in_dim %cst_647, dims = [] : (tensor<f32>) -> tensor<32xf32>
    %2252 = stablehlo.convert %2250 : (tensor<32xi1>) -> tensor<32xf32>
    %2253 = stablehlo.multiply %2252, %2251 : tensor<32xf32>
    %cst_648 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2254 = stablehlo.reduce(%2253 init: %cst_648) applies stablehlo.add across dimensions = [0] : (tensor<32xf32>, tensor<f32>) -> tensor<f32>
    %cst_649 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2255 = stablehlo.reduce(%2251 init: %cst_649) applies stablehlo.add across dimensions = [0] : (tensor<32xf32>, tensor<f32>) -> tensor<f32>
    %cst_650 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2256 = stablehlo.compare GT, %2208, %cst_650, FLOAT : (tensor<f32>, tensor<f32>) -> tensor<i1>
    %cst_651 = stablehlo.constant dense<1.000000e+00> : tensor<f32>
    %2257 = call @_where_24(%2256, %2208, %cst_651) : (tensor<i1>, tensor<f32>, tensor<f32>) -> tensor<f32>
    %2258 = stablehlo.divide %2184, %2257 : tensor<f32>
    %cst_652 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2259 = stablehlo.add %cst_652, %2258 : tensor<f32>
    %cst_653 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2260 = stablehlo.compare GT, %2240, %cst_653, FLOAT : (tensor<f32>, tensor<f32>) -> tensor<i1>
    %cst_654 = stablehlo.constant dense<1.000000e+00> : tensor<f32>
    %2261 = call @_where_25(%2260, %2240, %cst_654) : (tensor<i1>, tensor<f32>, tensor<f32>) -> tensor<f32>
    %2262 = stablehlo.divide %2239, %2261 : tensor<f32>
    %2263 = stablehlo.add %2259, %2262 : tensor<f32>
    %cst_655 = stablehlo.constant dense<1.000000e+00> : tensor<f32>
    %2264 = stablehlo.divide %cst_655, %2261 : tensor<f32>
    %2265 = stablehlo.divide %cst_655, %2257 : tensor<f32>
    %2266:185 = stablehlo.optimization_barrier %34#1, %35#1, %37#1, %47, %62, %64, %59, %68, %55, %168, %177, %179, %189, %191, %201, %203, %187, %199, %211, %212, %323, %325, %324#1, %324#2, %328, %330, %431, %447, %463, %465, %460, %469, %456, %476, %478, %494, %497, %488, %501, %503, %604, %620, %636, %638, %633, %642, %629, %649, %651, %661, %663, %673, %675, %659, %671, %683, %684, %795, %797, %796#1, %796#2, %800, %802, %903, %919, %935, %937, %932, %941, %928, %948, %950, %966, %969, %960, %973, %975, %1076, %1092, %1108, %1110, %1105, %1114, %1101, %1121, %1123, %1133, %1135, %1145, %1147, %1131, %1143, %1155, %1156, %1267, %1269, %1268#1, %1268#2, %1272, %1274, %1375, %1391, %1407, %1409, %1404, %1413, %1400, %1420, %1422, %1438, %1441, %1432, %1445, %1447, %1548, %1564, %1580, %1582, %1577, %1586, %1573, %1593#1, %1595, %1597, %1607, %1609, %1619, %1621, %1605, %1617, %1629, %1630, %1741, %1743, %1742#1, %1742#2, %1746, %1748, %1849, %1865, %1881, %1883, %1878, %1887, %1874, %1894, %1896, %1912, %1915, %1906, %1919, %1921, %2022, %2038, %2054, %2056, %2051, %2060, %2047, %2069, %2071, %2083, %2087, %2089, %2105, %2108, %2099, %2120, %2136, %2138, %2133, %2142, %2129, %2085, %2149, %2206, %2207, %2204, %2219, %2224, %2222, %2232, %2237, %2265, %2264 : tensor<32x128x1xi32>, tensor<32x128x1xi32>, tensor<32x128x1xi32>, tensor<32x128x256xf32>, tensor<32x128x1xf32>, tensor<1x1x256xf32>, tensor<32x128x1xf32>, tensor<32x128x256xf32>, tensor<32x128x256xf32>, tensor<32x128x256xi1>, tensor<4096x256xbf16>, tensor<256x256xbf16>, tensor<4096x256xbf16>, tensor<256x256xbf16>, tensor<4096x256xbf16>, tensor<256x256xbf16>, tensor<32x128x4x64xbf16>, tensor<32x128x4x64xbf16>, tensor<32x128x4x64xbf16>, tensor<32x1x1x128xi1>, tensor<32x4x2xui32>, tensor<32x128x4x64xbf16>, tensor<32x128x4xf32>, tensor<32x128x4xf32>, tensor<4096x256xbf16>, tensor<256x256xbf16>, tensor<32x128x256xi1>, tensor<32x128x256xf32>, tensor<32x128x1xf32>, tensor<1x1x256xf32>, tensor<32x128x1xf32>, tensor<32x128x256xf32>, tensor<32x128x256xf32>, tensor<4096x256xbf16>, tensor<256x1024xbf16>, tensor<32x128x1024xf32>, tensor<32x128x1024xf32>, tensor<32x128x1024xf32>, tensor<4096x1024xbf16>, tensor<1024x256xbf16>, tensor<32x128x256xi1>, tensor<32x128x256xf32>, tensor<32x128x1xf32>, tensor<1x1x256xf32>, tensor<32x128x1xf32>, tensor<32x128x256xf32>, tensor<32x128x256xf32>, tensor<4096x256xbf16>, tensor<256x256xbf16>, tensor<4096x256xbf16>, tensor<256x256xbf16>, tensor<4096x256xbf16>, tensor<256x256xbf16>, tensor<32x128x4x64xbf16>, tensor<32x128x4x64xbf16>, tensor<32x128x4x64xbf16>, tensor<32x1x1x128xi1>, tensor<32x4x2xui32>, tensor<32x128x4x64xbf16>, tensor<32x128x4xf32>, tensor<32x128x4xf32>, tensor<4096x256xbf16>, tensor<256x256xbf16>, tensor<32x128x256xi1>, tensor<32x128x256xf32>, tensor<32x128x1xf32>, tensor<1x1x256xf32>, tensor<32x128x1xf32>, tensor<32x128x256xf32>, tensor<32x128x256xf32>, tensor<4096x256xbf16>, tensor<256x1024xbf16>, tensor<32x128x1024xf32>, tensor<32x128x1024xf32>, tensor<32x128x1024xf32>, tensor<4096x1024xbf16>, tensor<1024x256xbf16>, tensor<32x128x256xi1>, tensor<32x128x256xf32>, tensor<32x128x1xf32>, tensor<1x1x256xf32>, tensor<32x128x1xf32>, tensor<32x128x256xf32>, tensor<32x128x256xf32>, tensor<4096x256xbf16>, tensor<256x256xbf16>, tensor<4096x256xbf16>, tensor<256x256xbf16>, tensor<4096x256xbf16>, tensor<256x256xbf16>, tensor<32x128x4x64xbf16>, tensor<32x128x4x64xbf16>, tensor<32x128x4x64xbf16>, tensor<32x1x1x128xi1>, tensor<32x4x2xui32>, tensor<32x128x4x64xbf16>, tensor<32x128x4xf32>, tensor<32x128x4xf32>, tensor<4096x256xbf16>, tensor<256x256xbf16>, tensor<32x128x256xi1>, tensor<32x128x256xf32>, tensor<32x128x1xf32>, tensor<1x1x256xf32>, tensor<32x128x1xf32>, tensor<32x128x256xf32>, tensor<32x128x256xf32>, tensor<4096x256xbf16>, tensor<256x1024xbf16>, tensor<32x128x1024xf32>, tensor<32x128x1024xf32>, tensor<32x128x1024xf32>, tensor<4096x1024xbf16>, tensor<1024x256xbf16>, tensor<32x128x256xi1>, tensor<32x128x256xf32>, tensor<32x128x1xf32>, tensor<1x1x256xf32>, tensor<32x128x1xf32>, tensor<32x128x256xf32>, tensor<32x128x256xf32>, tensor<32x21x1xi32>, tensor<672x256xbf16>, tensor<256x256xbf16>, tensor<4096x256xbf16>, tensor<256x256xbf16>, tensor<4096x256xbf16>, tensor<256x256xbf16>, tensor<32x21x4x64xbf16>, tensor<32x128x4x64xbf16>, tensor<32x128x4x64xbf16>, tensor<32x1x1x128xi1>, tensor<32x4x2xui32>, tensor<32x21x4x64xbf16>, tensor<32x21x4xf32>, tensor<32x21x4xf32>, tensor<672x256xbf16>, tensor<256x256xbf16>, tensor<32x21x256xi1>, tensor<32x21x256xf32>, tensor<32x21x1xf32>, tensor<1x1x256xf32>, tensor<32x21x1xf32>, tensor<32x21x256xf32>, tensor<32x21x256xf32>, tensor<672x256xbf16>, tensor<256x1024xbf16>, tensor<32x21x1024xf32>, tensor<32x21x1024xf32>, tensor<32x21x1024xf32>, tensor<672x1024xbf16>, tensor<1024x256xbf16>, tensor<32x21x256xi1>, tensor<32x21x256xf32>, tensor<32x21x1xf32>, tensor<1x1x256xf32>, tensor<32x21x1xf32>, tensor<32x21x256xf32>, tensor<32x21x256xf32>, tensor<32x256xbf16>, tensor<256x256xbf16>, tensor<32x1x256xbf16>, tensor<640x256xbf16>, tensor<256x256xbf16>, tensor<32x20x256xf32>, tensor<32x20x256xf32>, tensor<32x20x256xf32>, tensor<32x20x256xf32>, tensor<32x20x1xf32>, tensor<1x1x256xf32>, tensor<32x20x1xf32>, tensor<32x20x256xf32>, tensor<32x20x256xf32>, tensor<32x256xbf16>, tensor<256x2xbf16>, tensor<640x256xbf16>, tensor<30522x256xbf16>, tensor<30522xf32>, tensor<32x2xf32>, tensor<32xi1>, tensor<32xf32>, tensor<32x2xi1>, tensor<32xf32>, tensor<f32>, tensor<f32>
    %2267 = stablehlo.broadcast_in_dim %2266#184, dims = [] : (tensor<f32>) -> tensor<32xf32>
    %2268 = stablehlo.multiply %2267, %2266#182 : tensor<32xf32>
    %2269 = stablehlo.negate %2268 : tensor<32xf32>
    %2270 = stablehlo.broadcast_in_dim %2269, dims = [0] : (tensor<32xf32>) -> tensor<32x2xf32>
    %2271 = call @_where_26(%2266#181, %2270) : (tensor<32x2xi1>, tensor<32x2xf32>) -> tensor<32x2xf32>
    %2272 = stablehlo.divide %2268, %2266#180 : tensor<32xf32>
    %cst_656 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2273 = stablehlo.broadcast_in_dim %cst_656, dims = [] : (tensor<f32>) -> tensor<32xf32>
    %2274 = stablehlo.select %2266#179, %2273, %2272 : tensor<32xi1>, tensor<32xf32>
    %2275 = stablehlo.select %2266#179, %2272, %2273 : tensor<32xi1>, tensor<32xf32>
    %2276 = stablehlo.negate %2274 : tensor<32xf32>
    %2277 = stablehlo.add %2275, %2276 : tensor<32xf32>
    %2278 = stablehlo.broadcast_in_dim %2277, dims = [0] : (tensor<32xf32>) -> tensor<32x2xf32>
    %2279 = stablehlo.multiply %2278, %2266#178 : tensor<32x2xf32>
    %2280 = stablehlo.add %2271, %2279 : tensor<32x2xf32>
    %2281 = stablehlo.convert %2266#175 : (tensor<640x256xbf16>) -> tensor<640x256xf32>
    %2282 = stablehlo.broadcast_in_dim %2266#183, dims = [] : (tensor<f32>) -> tensor<640x256xf32>
    %2283 = stablehlo.multiply %2281, %2282 : tensor<640x256xf32>
    %2284 = stablehlo.convert %2283 : (tensor<640x256xf32>) -> tensor<640x256xbf16>
    %2285 = stablehlo.convert %2266#176 : (tensor<30522x256xbf16>) -> tensor<30522x256xf32>
    %2286 = stablehlo.broadcast_in_dim %2266#183, dims = [] : (tensor<f32>) -> tensor<30522x256xf32>
    %2287 = stablehlo.multiply %2285, %2286 : tensor<30522x256xf32>
    %2288 = stablehlo.convert %2287 : (tensor<30522x256xf32>) -> tensor<30522x256xbf16>
    %2289 = stablehlo.broadcast_in_dim %2266#183, dims = [] : (tensor<f32>) -> tensor<30522xf32>
    %2290 = stablehlo.multiply %2266#177, %2289 : tensor<30522xf32>
    %2291 = stablehlo.convert %2288 : (tensor<30522x256xbf16>) -> tensor<30522x256xf32>
    %2292 = stablehlo.reshape %2284 : (tensor<640x256xbf16>) -> tensor<32x20x256xbf16>
    %2293 = stablehlo.convert %2280 : (tensor<32x2xf32>) -> tensor<32x2xbf16>
    %cst_657 = stablehlo.constant dense<0.000000e+00> : tensor<bf16>
    %2294 = stablehlo.reduce(%2293 init: %cst_657) applies stablehlo.add across dimensions = [0] : (tensor<32x2xbf16>, tensor<bf16>) -> tensor<2xbf16>
    %2295 = stablehlo.reshape %2294 : (tensor<2xbf16>) -> tensor<1x2xbf16>
    %cst_658 = stablehlo.constant dense<0.000000e+00> : tensor<bf16>
    %2296 = stablehlo.reduce(%2295 init: %cst_658) applies stablehlo.add across dimensions = [0] : (tensor<1x2xbf16>, tensor<bf16>) -> tensor<2xbf16>
    %2297 = stablehlo.convert %2296 : (tensor<2xbf16>) -> tensor<2xf32>
    %c_659 = stablehlo.constant dense<1> : tensor<i32>
    %2298 = "stablehlo.case"(%c_659) ({
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }, {
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }) : (tensor<i32>) -> tensor<i32>
    %2299 = "stablehlo.case"(%2298) ({
      %6292 = stablehlo.transpose %2266#174, dims = [1, 0] : (tensor<256x2xbf16>) -> tensor<2x256xbf16>
      stablehlo.return %6292 : tensor<2x256xbf16>
    }) : (tensor<i32>) -> tensor<2x256xbf16>
    %2300 = stablehlo.dot_general %2293, %2299, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<32x2xbf16>, tensor<2x256xbf16>) -> tensor<32x256xbf16>
    %c_660 = stablehlo.constant dense<1> : tensor<i32>
    %2301 = "stablehlo.case"(%c_660) ({
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }, {
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }) : (tensor<i32>) -> tensor<i32>
    %2302 = "stablehlo.case"(%2301) ({
      %6292 = stablehlo.transpose %2266#173, dims = [1, 0] : (tensor<32x256xbf16>) -> tensor<256x32xbf16>
      stablehlo.return %6292 : tensor<256x32xbf16>
    }) : (tensor<i32>) -> tensor<256x32xbf16>
    %2303 = stablehlo.dot_general %2302, %2293, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<256x32xbf16>, tensor<32x2xbf16>) -> tensor<256x2xbf16>
    %2304 = stablehlo.convert %2303 : (tensor<256x2xbf16>) -> tensor<256x2xf32>
    %2305 = stablehlo.convert %2292 : (tensor<32x20x256xbf16>) -> tensor<32x20x256xf32>
    %cst_661 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2306 = stablehlo.reduce(%2305 init: %cst_661) applies stablehlo.add across dimensions = [0, 1] : (tensor<32x20x256xf32>, tensor<f32>) -> tensor<256xf32>
    %2307 = stablehlo.reshape %2306 : (tensor<256xf32>) -> tensor<1x1x256xf32>
    %2308 = stablehlo.reshape %2307 : (tensor<1x1x256xf32>) -> tensor<256xf32>
    %2309 = stablehlo.multiply %2266#172, %2305 : tensor<32x20x256xf32>
    %2310 = stablehlo.multiply %2305, %2266#171 : tensor<32x20x256xf32>
    %2311 = stablehlo.broadcast_in_dim %2266#170, dims = [0, 1, 2] : (tensor<32x20x1xf32>) -> tensor<32x20x256xf32>
    %2312 = stablehlo.multiply %2311, %2309 : tensor<32x20x256xf32>
    %cst_662 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2313 = stablehlo.reduce(%2312 init: %cst_662) applies stablehlo.add across dimensions = [0, 1] : (tensor<32x20x256xf32>, tensor<f32>) -> tensor<256xf32>
    %2314 = stablehlo.reshape %2313 : (tensor<256xf32>) -> tensor<1x1x256xf32>
    %2315 = stablehlo.broadcast_in_dim %2266#169, dims = [0, 1, 2] : (tensor<1x1x256xf32>) -> tensor<32x20x256xf32>
    %2316 = stablehlo.multiply %2309, %2315 : tensor<32x20x256xf32>
    %cst_663 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2317 = stablehlo.reduce(%2316 init: %cst_663) applies stablehlo.add across dimensions = [2] : (tensor<32x20x256xf32>, tensor<f32>) -> tensor<32x20xf32>
    %2318 = stablehlo.reshape %2317 : (tensor<32x20xf32>) -> tensor<32x20x1xf32>
    %2319 = stablehlo.reshape %2314 : (tensor<1x1x256xf32>) -> tensor<256xf32>
    %2320 = stablehlo.multiply %2318, %2266#168 : tensor<32x20x1xf32>
    %2321 = stablehlo.negate %2310 : tensor<32x20x256xf32>
    %cst_664 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2322 = stablehlo.reduce(%2321 init: %cst_664) applies stablehlo.add across dimensions = [2] : (tensor<32x20x256xf32>, tensor<f32>) -> tensor<32x20xf32>
    %2323 = stablehlo.reshape %2322 : (tensor<32x20xf32>) -> tensor<32x20x1xf32>
    %2324 = stablehlo.convert %2310 : (tensor<32x20x256xf32>) -> tensor<32x20x256xbf16>
    %cst_665 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2325 = stablehlo.reduce(%2320 init: %cst_665) applies stablehlo.add across dimensions = [2] : (tensor<32x20x1xf32>, tensor<f32>) -> tensor<32x20xf32>
    %cst_666 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2326 = stablehlo.reduce(%2323 init: %cst_666) applies stablehlo.add across dimensions = [2] : (tensor<32x20x1xf32>, tensor<f32>) -> tensor<32x20xf32>
    %cst_667 = stablehlo.constant dense<2.560000e+02> : tensor<f32>
    %2327 = stablehlo.broadcast_in_dim %cst_667, dims = [] : (tensor<f32>) -> tensor<32x20xf32>
    %2328 = stablehlo.divide %2325, %2327 : tensor<32x20xf32>
    %2329 = stablehlo.broadcast_in_dim %2328, dims = [0, 1] : (tensor<32x20xf32>) -> tensor<32x20x256xf32>
    %2330 = stablehlo.multiply %2329, %2266#167 : tensor<32x20x256xf32>
    %2331 = stablehlo.negate %2330 : tensor<32x20x256xf32>
    %cst_668 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2332 = stablehlo.reduce(%2331 init: %cst_668) applies stablehlo.add across dimensions = [2] : (tensor<32x20x256xf32>, tensor<f32>) -> tensor<32x20xf32>
    %2333 = stablehlo.reshape %2332 : (tensor<32x20xf32>) -> tensor<32x20x1xf32>
    %cst_669 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2334 = stablehlo.reduce(%2333 init: %cst_669) applies stablehlo.add across dimensions = [2] : (tensor<32x20x1xf32>, tensor<f32>) -> tensor<32x20xf32>
    %2335 = stablehlo.add %2326, %2334 : tensor<32x20xf32>
    %cst_670 = stablehlo.constant dense<2.560000e+02> : tensor<f32>
    %2336 = stablehlo.broadcast_in_dim %cst_670, dims = [] : (tensor<f32>) -> tensor<32x20xf32>
    %2337 = stablehlo.divide %2335, %2336 : tensor<32x20xf32>
    %2338 = stablehlo.broadcast_in_dim %2337, dims = [0, 1] : (tensor<32x20xf32>) -> tensor<32x20x256xf32>
    %2339 = stablehlo.add %2330, %2338 : tensor<32x20x256xf32>
    %2340 = stablehlo.convert %2339 : (tensor<32x20x256xf32>) -> tensor<32x20x256xbf16>
    %2341 = stablehlo.add %2324, %2340 : tensor<32x20x256xbf16>
    %2342 = stablehlo.convert %2341 : (tensor<32x20x256xbf16>) -> tensor<32x20x256xf32>
    %2343 = stablehlo.multiply %2266#166, %2342 : tensor<32x20x256xf32>
    %2344 = stablehlo.multiply %2342, %2266#165 : tensor<32x20x256xf32>
    %cst_671 = stablehlo.constant dense<1.12837923> : tensor<f32>
    %2345 = stablehlo.broadcast_in_dim %cst_671, dims = [] : (tensor<f32>) -> tensor<32x20x256xf32>
    %2346 = stablehlo.multiply %2345, %2343 : tensor<32x20x256xf32>
    %2347 = stablehlo.multiply %2346, %2266#164 : tensor<32x20x256xf32>
    %cst_672 = stablehlo.constant dense<0.707106769> : tensor<f32>
    %2348 = stablehlo.broadcast_in_dim %cst_672, dims = [] : (tensor<f32>) -> tensor<32x20x256xf32>
    %2349 = stablehlo.multiply %2347, %2348 : tensor<32x20x256xf32>
    %cst_673 = stablehlo.constant dense<5.000000e-01> : tensor<f32>
    %2350 = stablehlo.broadcast_in_dim %cst_673, dims = [] : (tensor<f32>) -> tensor<32x20x256xf32>
    %2351 = stablehlo.multiply %2350, %2344 : tensor<32x20x256xf32>
    %2352 = stablehlo.add %2349, %2351 : tensor<32x20x256xf32>
    %2353 = stablehlo.convert %2352 : (tensor<32x20x256xf32>) -> tensor<32x20x256xbf16>
    %2354 = stablehlo.reshape %2353 : (tensor<32x20x256xbf16>) -> tensor<640x256xbf16>
    %cst_674 = stablehlo.constant dense<0.000000e+00> : tensor<bf16>
    %2355 = stablehlo.reduce(%2354 init: %cst_674) applies stablehlo.add across dimensions = [0] : (tensor<640x256xbf16>, tensor<bf16>) -> tensor<256xbf16>
    %2356 = stablehlo.reshape %2355 : (tensor<256xbf16>) -> tensor<1x256xbf16>
    %cst_675 = stablehlo.constant dense<0.000000e+00> : tensor<bf16>
    %2357 = stablehlo.reduce(%2356 init: %cst_675) applies stablehlo.add across dimensions = [0] : (tensor<1x256xbf16>, tensor<bf16>) -> tensor<256xbf16>
    %2358 = stablehlo.convert %2357 : (tensor<256xbf16>) -> tensor<256xf32>
    %c_676 = stablehlo.constant dense<1> : tensor<i32>
    %2359 = "stablehlo.case"(%c_676) ({
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }, {
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }) : (tensor<i32>) -> tensor<i32>
    %2360 = "stablehlo.case"(%2359) ({
      %6292 = stablehlo.transpose %2266#163, dims = [1, 0] : (tensor<256x256xbf16>) -> tensor<256x256xbf16>
      stablehlo.return %6292 : tensor<256x256xbf16>
    }) : (tensor<i32>) -> tensor<256x256xbf16>
    %2361 = stablehlo.dot_general %2354, %2360, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<640x256xbf16>, tensor<256x256xbf16>) -> tensor<640x256xbf16>
    %c_677 = stablehlo.constant dense<1> : tensor<i32>
    %2362 = "stablehlo.case"(%c_677) ({
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }, {
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }) : (tensor<i32>) -> tensor<i32>
    %2363 = "stablehlo.case"(%2362) ({
      %6292 = stablehlo.transpose %2266#162, dims = [1, 0] : (tensor<640x256xbf16>) -> tensor<256x640xbf16>
      stablehlo.return %6292 : tensor<256x640xbf16>
    }) : (tensor<i32>) -> tensor<256x640xbf16>
    %2364 = stablehlo.dot_general %2363, %2354, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<256x640xbf16>, tensor<640x256xbf16>) -> tensor<256x256xbf16>
    %2365 = stablehlo.convert %2364 : (tensor<256x256xbf16>) -> tensor<256x256xf32>
    %2366 = stablehlo.reshape %2361 : (tensor<640x256xbf16>) -> tensor<32x20x256xbf16>
    %2367 = stablehlo.broadcast_in_dim %2300, dims = [0, 2] : (tensor<32x256xbf16>) -> tensor<32x1x256xbf16>
    %2368 = stablehlo.multiply %2367, %2266#161 : tensor<32x1x256xbf16>
    %2369 = stablehlo.reshape %2368 : (tensor<32x1x256xbf16>) -> tensor<32x256xbf16>
    %cst_678 = stablehlo.constant dense<0.000000e+00> : tensor<bf16>
    %2370 = stablehlo.reduce(%2369 init: %cst_678) applies stablehlo.add across dimensions = [0] : (tensor<32x256xbf16>, tensor<bf16>) -> tensor<256xbf16>
    %2371 = stablehlo.reshape %2370 : (tensor<256xbf16>) -> tensor<1x256xbf16>
    %cst_679 = stablehlo.constant dense<0.000000e+00> : tensor<bf16>
    %2372 = stablehlo.reduce(%2371 init: %cst_679) applies stablehlo.add across dimensions = [0] : (tensor<1x256xbf16>, tensor<bf16>) -> tensor<256xbf16>
    %2373 = stablehlo.convert %2372 : (tensor<256xbf16>) -> tensor<256xf32>
    %c_680 = stablehlo.constant dense<1> : tensor<i32>
    %2374 = "stablehlo.case"(%c_680) ({
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }, {
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }) : (tensor<i32>) -> tensor<i32>
    %2375 = "stablehlo.case"(%2374) ({
      %6292 = stablehlo.transpose %2266#160, dims = [1, 0] : (tensor<256x256xbf16>) -> tensor<256x256xbf16>
      stablehlo.return %6292 : tensor<256x256xbf16>
    }) : (tensor<i32>) -> tensor<256x256xbf16>
    %2376 = stablehlo.dot_general %2369, %2375, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<32x256xbf16>, tensor<256x256xbf16>) -> tensor<32x256xbf16>
    %c_681 = stablehlo.constant dense<1> : tensor<i32>
    %2377 = "stablehlo.case"(%c_681) ({
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }, {
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }) : (tensor<i32>) -> tensor<i32>
    %2378 = "stablehlo.case"(%2377) ({
      %6292 = stablehlo.transpose %2266#159, dims = [1, 0] : (tensor<32x256xbf16>) -> tensor<256x32xbf16>
      stablehlo.return %6292 : tensor<256x32xbf16>
    }) : (tensor<i32>) -> tensor<256x32xbf16>
    %2379 = stablehlo.dot_general %2378, %2369, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<256x32xbf16>, tensor<32x256xbf16>) -> tensor<256x256xbf16>
    %2380 = stablehlo.convert %2379 : (tensor<256x256xbf16>) -> tensor<256x256xf32>
    %2381 = stablehlo.reshape %2376 : (tensor<32x256xbf16>) -> tensor<32x1x256xbf16>
    %2382 = stablehlo.concatenate %2381, %2366, dim = 1 : (tensor<32x1x256xbf16>, tensor<32x20x256xbf16>) -> tensor<32x21x256xbf16>
    %2383 = stablehlo.convert %2382 : (tensor<32x21x256xbf16>) -> tensor<32x21x256xf32>
    %cst_682 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2384 = stablehlo.reduce(%2383 init: %cst_682) applies stablehlo.add across dimensions = [0, 1] : (tensor<32x21x256xf32>, tensor<f32>) -> tensor<256xf32>
    %2385 = stablehlo.reshape %2384 : (tensor<256xf32>) -> tensor<1x1x256xf32>
    %2386 = stablehlo.reshape %2385 : (tensor<1x1x256xf32>) -> tensor<256xf32>
    %2387 = stablehlo.multiply %2266#158, %2383 : tensor<32x21x256xf32>
    %2388 = stablehlo.multiply %2383, %2266#157 : tensor<32x21x256xf32>
    %2389 = stablehlo.broadcast_in_dim %2266#156, dims = [0, 1, 2] : (tensor<32x21x1xf32>) -> tensor<32x21x256xf32>
    %2390 = stablehlo.multiply %2389, %2387 : tensor<32x21x256xf32>
    %cst_683 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2391 = stablehlo.reduce(%2390 init: %cst_683) applies stablehlo.add across dimensions = [0, 1] : (tensor<32x21x256xf32>, tensor<f32>) -> tensor<256xf32>
    %2392 = stablehlo.reshape %2391 : (tensor<256xf32>) -> tensor<1x1x256xf32>
    %2393 = stablehlo.broadcast_in_dim %2266#155, dims = [0, 1, 2] : (tensor<1x1x256xf32>) -> tensor<32x21x256xf32>
    %2394 = stablehlo.multiply %2387, %2393 : tensor<32x21x256xf32>
    %cst_684 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2395 = stablehlo.reduce(%2394 init: %cst_684) applies stablehlo.add across dimensions = [2] : (tensor<32x21x256xf32>, tensor<f32>) -> tensor<32x21xf32>
    %2396 = stablehlo.reshape %2395 : (tensor<32x21xf32>) -> tensor<32x21x1xf32>
    %2397 = stablehlo.reshape %2392 : (tensor<1x1x256xf32>) -> tensor<256xf32>
    %2398 = stablehlo.multiply %2396, %2266#154 : tensor<32x21x1xf32>
    %2399 = stablehlo.negate %2388 : tensor<32x21x256xf32>
    %cst_685 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2400 = stablehlo.reduce(%2399 init: %cst_685) applies stablehlo.add across dimensions = [2] : (tensor<32x21x256xf32>, tensor<f32>) -> tensor<32x21xf32>
    %2401 = stablehlo.reshape %2400 : (tensor<32x21xf32>) -> tensor<32x21x1xf32>
    %2402 = stablehlo.convert %2388 : (tensor<32x21x256xf32>) -> tensor<32x21x256xbf16>
    %cst_686 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2403 = stablehlo.reduce(%2398 init: %cst_686) applies stablehlo.add across dimensions = [2] : (tensor<32x21x1xf32>, tensor<f32>) -> tensor<32x21xf32>
    %cst_687 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2404 = stablehlo.reduce(%2401 init: %cst_687) applies stablehlo.add across dimensions = [2] : (tensor<32x21x1xf32>, tensor<f32>) -> tensor<32x21xf32>
    %cst_688 = stablehlo.constant dense<2.560000e+02> : tensor<f32>
    %2405 = stablehlo.broadcast_in_dim %cst_688, dims = [] : (tensor<f32>) -> tensor<32x21xf32>
    %2406 = stablehlo.divide %2403, %2405 : tensor<32x21xf32>
    %2407 = stablehlo.broadcast_in_dim %2406, dims = [0, 1] : (tensor<32x21xf32>) -> tensor<32x21x256xf32>
    %2408 = stablehlo.multiply %2407, %2266#153 : tensor<32x21x256xf32>
    %2409 = stablehlo.negate %2408 : tensor<32x21x256xf32>
    %cst_689 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2410 = stablehlo.reduce(%2409 init: %cst_689) applies stablehlo.add across dimensions = [2] : (tensor<32x21x256xf32>, tensor<f32>) -> tensor<32x21xf32>
    %2411 = stablehlo.reshape %2410 : (tensor<32x21xf32>) -> tensor<32x21x1xf32>
    %cst_690 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2412 = stablehlo.reduce(%2411 init: %cst_690) applies stablehlo.add across dimensions = [2] : (tensor<32x21x1xf32>, tensor<f32>) -> tensor<32x21xf32>
    %2413 = stablehlo.add %2404, %2412 : tensor<32x21xf32>
    %cst_691 = stablehlo.constant dense<2.560000e+02> : tensor<f32>
    %2414 = stablehlo.broadcast_in_dim %cst_691, dims = [] : (tensor<f32>) -> tensor<32x21xf32>
    %2415 = stablehlo.divide %2413, %2414 : tensor<32x21xf32>
    %2416 = stablehlo.broadcast_in_dim %2415, dims = [0, 1] : (tensor<32x21xf32>) -> tensor<32x21x256xf32>
    %2417 = stablehlo.add %2408, %2416 : tensor<32x21x256xf32>
    %2418 = stablehlo.convert %2417 : (tensor<32x21x256xf32>) -> tensor<32x21x256xbf16>
    %2419 = stablehlo.add %2402, %2418 : tensor<32x21x256xbf16>
    %2420 = call @_where_27(%2266#152, %2419) : (tensor<32x21x256xi1>, tensor<32x21x256xbf16>) -> tensor<32x21x256xbf16>
    %2421 = stablehlo.convert %2420 : (tensor<32x21x256xbf16>) -> tensor<32x21x256xf32>
    %cst_692 = stablehlo.constant dense<1.11111116> : tensor<f32>
    %2422 = stablehlo.broadcast_in_dim %cst_692, dims = [] : (tensor<f32>) -> tensor<32x21x256xf32>
    %2423 = stablehlo.multiply %2421, %2422 : tensor<32x21x256xf32>
    %2424 = stablehlo.convert %2423 : (tensor<32x21x256xf32>) -> tensor<32x21x256xbf16>
    %2425 = stablehlo.reshape %2424 : (tensor<32x21x256xbf16>) -> tensor<672x256xbf16>
    %cst_693 = stablehlo.constant dense<0.000000e+00> : tensor<bf16>
    %2426 = stablehlo.reduce(%2425 init: %cst_693) applies stablehlo.add across dimensions = [0] : (tensor<672x256xbf16>, tensor<bf16>) -> tensor<256xbf16>
    %2427 = stablehlo.reshape %2426 : (tensor<256xbf16>) -> tensor<1x256xbf16>
    %cst_694 = stablehlo.constant dense<0.000000e+00> : tensor<bf16>
    %2428 = stablehlo.reduce(%2427 init: %cst_694) applies stablehlo.add across dimensions = [0] : (tensor<1x256xbf16>, tensor<bf16>) -> tensor<256xbf16>
    %2429 = stablehlo.convert %2428 : (tensor<256xbf16>) -> tensor<256xf32>
    %c_695 = stablehlo.constant dense<1> : tensor<i32>
    %2430 = "stablehlo.case"(%c_695) ({
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }, {
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }) : (tensor<i32>) -> tensor<i32>
    %2431 = "stablehlo.case"(%2430) ({
      %6292 = stablehlo.transpose %2266#151, dims = [1, 0] : (tensor<1024x256xbf16>) -> tensor<256x1024xbf16>
      stablehlo.return %6292 : tensor<256x1024xbf16>
    }) : (tensor<i32>) -> tensor<256x1024xbf16>
    %2432 = stablehlo.dot_general %2425, %2431, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<672x256xbf16>, tensor<256x1024xbf16>) -> tensor<672x1024xbf16>
    %c_696 = stablehlo.constant dense<1> : tensor<i32>
    %2433 = "stablehlo.case"(%c_696) ({
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }, {
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }) : (tensor<i32>) -> tensor<i32>
    %2434 = "stablehlo.case"(%2433) ({
      %6292 = stablehlo.transpose %2266#150, dims = [1, 0] : (tensor<672x1024xbf16>) -> tensor<1024x672xbf16>
      stablehlo.return %6292 : tensor<1024x672xbf16>
    }) : (tensor<i32>) -> tensor<1024x672xbf16>
    %2435 = stablehlo.dot_general %2434, %2425, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<1024x672xbf16>, tensor<672x256xbf16>) -> tensor<1024x256xbf16>
    %2436 = stablehlo.convert %2435 : (tensor<1024x256xbf16>) -> tensor<1024x256xf32>
    %2437 = stablehlo.reshape %2432 : (tensor<672x1024xbf16>) -> tensor<32x21x1024xbf16>
    %2438 = stablehlo.convert %2437 : (tensor<32x21x1024xbf16>) -> tensor<32x21x1024xf32>
    %2439 = stablehlo.multiply %2266#149, %2438 : tensor<32x21x1024xf32>
    %2440 = stablehlo.multiply %2438, %2266#148 : tensor<32x21x1024xf32>
    %cst_697 = stablehlo.constant dense<1.12837923> : tensor<f32>
    %2441 = stablehlo.broadcast_in_dim %cst_697, dims = [] : (tensor<f32>) -> tensor<32x21x1024xf32>
    %2442 = stablehlo.multiply %2441, %2439 : tensor<32x21x1024xf32>
    %2443 = stablehlo.multiply %2442, %2266#147 : tensor<32x21x1024xf32>
    %cst_698 = stablehlo.constant dense<0.707106769> : tensor<f32>
    %2444 = stablehlo.broadcast_in_dim %cst_698, dims = [] : (tensor<f32>) -> tensor<32x21x1024xf32>
    %2445 = stablehlo.multiply %2443, %2444 : tensor<32x21x1024xf32>
    %cst_699 = stablehlo.constant dense<5.000000e-01> : tensor<f32>
    %2446 = stablehlo.broadcast_in_dim %cst_699, dims = [] : (tensor<f32>) -> tensor<32x21x1024xf32>
    %2447 = stablehlo.multiply %2446, %2440 : tensor<32x21x1024xf32>
    %2448 = stablehlo.add %2445, %2447 : tensor<32x21x1024xf32>
    %2449 = stablehlo.convert %2448 : (tensor<32x21x1024xf32>) -> tensor<32x21x1024xbf16>
    %2450 = stablehlo.reshape %2449 : (tensor<32x21x1024xbf16>) -> tensor<672x1024xbf16>
    %cst_700 = stablehlo.constant dense<0.000000e+00> : tensor<bf16>
    %2451 = stablehlo.reduce(%2450 init: %cst_700) applies stablehlo.add across dimensions = [0] : (tensor<672x1024xbf16>, tensor<bf16>) -> tensor<1024xbf16>
    %2452 = stablehlo.reshape %2451 : (tensor<1024xbf16>) -> tensor<1x1024xbf16>
    %cst_701 = stablehlo.constant dense<0.000000e+00> : tensor<bf16>
    %2453 = stablehlo.reduce(%2452 init: %cst_701) applies stablehlo.add across dimensions = [0] : (tensor<1x1024xbf16>, tensor<bf16>) -> tensor<1024xbf16>
    %2454 = stablehlo.convert %2453 : (tensor<1024xbf16>) -> tensor<1024xf32>
    %c_702 = stablehlo.constant dense<1> : tensor<i32>
    %2455 = "stablehlo.case"(%c_702) ({
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }, {
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }) : (tensor<i32>) -> tensor<i32>
    %2456 = "stablehlo.case"(%2455) ({
      %6292 = stablehlo.transpose %2266#146, dims = [1, 0] : (tensor<256x1024xbf16>) -> tensor<1024x256xbf16>
      stablehlo.return %6292 : tensor<1024x256xbf16>
    }) : (tensor<i32>) -> tensor<1024x256xbf16>
    %2457 = stablehlo.dot_general %2450, %2456, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<672x1024xbf16>, tensor<1024x256xbf16>) -> tensor<672x256xbf16>
    %c_703 = stablehlo.constant dense<1> : tensor<i32>
    %2458 = "stablehlo.case"(%c_703) ({
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }, {
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }) : (tensor<i32>) -> tensor<i32>
    %2459 = "stablehlo.case"(%2458) ({
      %6292 = stablehlo.transpose %2266#145, dims = [1, 0] : (tensor<672x256xbf16>) -> tensor<256x672xbf16>
      stablehlo.return %6292 : tensor<256x672xbf16>
    }) : (tensor<i32>) -> tensor<256x672xbf16>
    %2460 = stablehlo.dot_general %2459, %2450, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<256x672xbf16>, tensor<672x1024xbf16>) -> tensor<256x1024xbf16>
    %2461 = stablehlo.convert %2460 : (tensor<256x1024xbf16>) -> tensor<256x1024xf32>
    %2462 = stablehlo.reshape %2457 : (tensor<672x256xbf16>) -> tensor<32x21x256xbf16>
    %2463 = stablehlo.add %2419, %2462 : tensor<32x21x256xbf16>
    %2464 = stablehlo.convert %2463 : (tensor<32x21x256xbf16>) -> tensor<32x21x256xf32>
    %cst_704 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2465 = stablehlo.reduce(%2464 init: %cst_704) applies stablehlo.add across dimensions = [0, 1] : (tensor<32x21x256xf32>, tensor<f32>) -> tensor<256xf32>
    %2466 = stablehlo.reshape %2465 : (tensor<256xf32>) -> tensor<1x1x256xf32>
    %2467 = stablehlo.reshape %2466 : (tensor<1x1x256xf32>) -> tensor<256xf32>
    %2468 = stablehlo.multiply %2266#144, %2464 : tensor<32x21x256xf32>
    %2469 = stablehlo.multiply %2464, %2266#143 : tensor<32x21x256xf32>
    %2470 = stablehlo.broadcast_in_dim %2266#142, dims = [0, 1, 2] : (tensor<32x21x1xf32>) -> tensor<32x21x256xf32>
    %2471 = stablehlo.multiply %2470, %2468 : tensor<32x21x256xf32>
    %cst_705 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2472 = stablehlo.reduce(%2471 init: %cst_705) applies stablehlo.add across dimensions = [0, 1] : (tensor<32x21x256xf32>, tensor<f32>) -> tensor<256xf32>
    %2473 = stablehlo.reshape %2472 : (tensor<256xf32>) -> tensor<1x1x256xf32>
    %2474 = stablehlo.broadcast_in_dim %2266#141, dims = [0, 1, 2] : (tensor<1x1x256xf32>) -> tensor<32x21x256xf32>
    %2475 = stablehlo.multiply %2468, %2474 : tensor<32x21x256xf32>
    %cst_706 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2476 = stablehlo.reduce(%2475 init: %cst_706) applies stablehlo.add across dimensions = [2] : (tensor<32x21x256xf32>, tensor<f32>) -> tensor<32x21xf32>
    %2477 = stablehlo.reshape %2476 : (tensor<32x21xf32>) -> tensor<32x21x1xf32>
    %2478 = stablehlo.reshape %2473 : (tensor<1x1x256xf32>) -> tensor<256xf32>
    %2479 = stablehlo.multiply %2477, %2266#140 : tensor<32x21x1xf32>
    %2480 = stablehlo.negate %2469 : tensor<32x21x256xf32>
    %cst_707 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2481 = stablehlo.reduce(%2480 init: %cst_707) applies stablehlo.add across dimensions = [2] : (tensor<32x21x256xf32>, tensor<f32>) -> tensor<32x21xf32>
    %2482 = stablehlo.reshape %2481 : (tensor<32x21xf32>) -> tensor<32x21x1xf32>
    %2483 = stablehlo.convert %2469 : (tensor<32x21x256xf32>) -> tensor<32x21x256xbf16>
    %cst_708 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2484 = stablehlo.reduce(%2479 init: %cst_708) applies stablehlo.add across dimensions = [2] : (tensor<32x21x1xf32>, tensor<f32>) -> tensor<32x21xf32>
    %cst_709 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2485 = stablehlo.reduce(%2482 init: %cst_709) applies stablehlo.add across dimensions = [2] : (tensor<32x21x1xf32>, tensor<f32>) -> tensor<32x21xf32>
    %cst_710 = stablehlo.constant dense<2.560000e+02> : tensor<f32>
    %2486 = stablehlo.broadcast_in_dim %cst_710, dims = [] : (tensor<f32>) -> tensor<32x21xf32>
    %2487 = stablehlo.divide %2484, %2486 : tensor<32x21xf32>
    %2488 = stablehlo.broadcast_in_dim %2487, dims = [0, 1] : (tensor<32x21xf32>) -> tensor<32x21x256xf32>
    %2489 = stablehlo.multiply %2488, %2266#139 : tensor<32x21x256xf32>
    %2490 = stablehlo.negate %2489 : tensor<32x21x256xf32>
    %cst_711 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2491 = stablehlo.reduce(%2490 init: %cst_711) applies stablehlo.add across dimensions = [2] : (tensor<32x21x256xf32>, tensor<f32>) -> tensor<32x21xf32>
    %2492 = stablehlo.reshape %2491 : (tensor<32x21xf32>) -> tensor<32x21x1xf32>
    %cst_712 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2493 = stablehlo.reduce(%2492 init: %cst_712) applies stablehlo.add across dimensions = [2] : (tensor<32x21x1xf32>, tensor<f32>) -> tensor<32x21xf32>
    %2494 = stablehlo.add %2485, %2493 : tensor<32x21xf32>
    %cst_713 = stablehlo.constant dense<2.560000e+02> : tensor<f32>
    %2495 = stablehlo.broadcast_in_dim %cst_713, dims = [] : (tensor<f32>) -> tensor<32x21xf32>
    %2496 = stablehlo.divide %2494, %2495 : tensor<32x21xf32>
    %2497 = stablehlo.broadcast_in_dim %2496, dims = [0, 1] : (tensor<32x21xf32>) -> tensor<32x21x256xf32>
    %2498 = stablehlo.add %2489, %2497 : tensor<32x21x256xf32>
    %2499 = stablehlo.convert %2498 : (tensor<32x21x256xf32>) -> tensor<32x21x256xbf16>
    %2500 = stablehlo.add %2483, %2499 : tensor<32x21x256xbf16>
    %2501 = call @_where_27(%2266#138, %2500) : (tensor<32x21x256xi1>, tensor<32x21x256xbf16>) -> tensor<32x21x256xbf16>
    %2502 = stablehlo.convert %2501 : (tensor<32x21x256xbf16>) -> tensor<32x21x256xf32>
    %cst_714 = stablehlo.constant dense<1.11111116> : tensor<f32>
    %2503 = stablehlo.broadcast_in_dim %cst_714, dims = [] : (tensor<f32>) -> tensor<32x21x256xf32>
    %2504 = stablehlo.multiply %2502, %2503 : tensor<32x21x256xf32>
    %2505 = stablehlo.convert %2504 : (tensor<32x21x256xf32>) -> tensor<32x21x256xbf16>
    %2506 = stablehlo.reshape %2505 : (tensor<32x21x256xbf16>) -> tensor<672x256xbf16>
    %cst_715 = stablehlo.constant dense<0.000000e+00> : tensor<bf16>
    %2507 = stablehlo.reduce(%2506 init: %cst_715) applies stablehlo.add across dimensions = [0] : (tensor<672x256xbf16>, tensor<bf16>) -> tensor<256xbf16>
    %2508 = stablehlo.reshape %2507 : (tensor<256xbf16>) -> tensor<1x256xbf16>
    %cst_716 = stablehlo.constant dense<0.000000e+00> : tensor<bf16>
    %2509 = stablehlo.reduce(%2508 init: %cst_716) applies stablehlo.add across dimensions = [0] : (tensor<1x256xbf16>, tensor<bf16>) -> tensor<256xbf16>
    %2510 = stablehlo.convert %2509 : (tensor<256xbf16>) -> tensor<256xf32>
    %c_717 = stablehlo.constant dense<1> : tensor<i32>
    %2511 = "stablehlo.case"(%c_717) ({
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }, {
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }) : (tensor<i32>) -> tensor<i32>
    %2512 = "stablehlo.case"(%2511) ({
      %6292 = stablehlo.transpose %2266#137, dims = [1, 0] : (tensor<256x256xbf16>) -> tensor<256x256xbf16>
      stablehlo.return %6292 : tensor<256x256xbf16>
    }) : (tensor<i32>) -> tensor<256x256xbf16>
    %2513 = stablehlo.dot_general %2506, %2512, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<672x256xbf16>, tensor<256x256xbf16>) -> tensor<672x256xbf16>
    %c_718 = stablehlo.constant dense<1> : tensor<i32>
    %2514 = "stablehlo.case"(%c_718) ({
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }, {
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }) : (tensor<i32>) -> tensor<i32>
    %2515 = "stablehlo.case"(%2514) ({
      %6292 = stablehlo.transpose %2266#136, dims = [1, 0] : (tensor<672x256xbf16>) -> tensor<256x672xbf16>
      stablehlo.return %6292 : tensor<256x672xbf16>
    }) : (tensor<i32>) -> tensor<256x672xbf16>
    %2516 = stablehlo.dot_general %2515, %2506, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<256x672xbf16>, tensor<672x256xbf16>) -> tensor<256x256xbf16>
    %2517 = stablehlo.convert %2516 : (tensor<256x256xbf16>) -> tensor<256x256xf32>
    %2518 = stablehlo.reshape %2513 : (tensor<672x256xbf16>) -> tensor<32x21x256xbf16>
    %2519 = stablehlo.reshape %2518 : (tensor<32x21x256xbf16>) -> tensor<32x21x4x64xbf16>
    %cst_719 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2520 = stablehlo.broadcast_in_dim %cst_719, dims = [] : (tensor<f32>) -> tensor<32x21x4xf32>
    %2521:3 = call @"<lambda>_28"(%2266#128, %2266#129, %2266#130, %2266#131, %2266#132, %2266#133, %2266#134, %2266#135, %2519, %2520) : (tensor<32x21x4x64xbf16>, tensor<32x128x4x64xbf16>, tensor<32x128x4x64xbf16>, tensor<32x1x1x128xi1>, tensor<32x4x2xui32>, tensor<32x21x4x64xbf16>, tensor<32x21x4xf32>, tensor<32x21x4xf32>, tensor<32x21x4x64xbf16>, tensor<32x21x4xf32>) -> (tensor<32x21x4x64xbf16>, tensor<32x128x4x64xbf16>, tensor<32x128x4x64xbf16>)
    %2522 = stablehlo.reshape %2521#2 : (tensor<32x128x4x64xbf16>) -> tensor<32x128x256xbf16>
    %2523 = stablehlo.reshape %2522 : (tensor<32x128x256xbf16>) -> tensor<4096x256xbf16>
    %cst_720 = stablehlo.constant dense<0.000000e+00> : tensor<bf16>
    %2524 = stablehlo.reduce(%2523 init: %cst_720) applies stablehlo.add across dimensions = [0] : (tensor<4096x256xbf16>, tensor<bf16>) -> tensor<256xbf16>
    %2525 = stablehlo.reshape %2524 : (tensor<256xbf16>) -> tensor<1x256xbf16>
    %cst_721 = stablehlo.constant dense<0.000000e+00> : tensor<bf16>
    %2526 = stablehlo.reduce(%2525 init: %cst_721) applies stablehlo.add across dimensions = [0] : (tensor<1x256xbf16>, tensor<bf16>) -> tensor<256xbf16>
    %2527 = stablehlo.convert %2526 : (tensor<256xbf16>) -> tensor<256xf32>
    %c_722 = stablehlo.constant dense<1> : tensor<i32>
    %2528 = "stablehlo.case"(%c_722) ({
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }, {
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }) : (tensor<i32>) -> tensor<i32>
    %2529 = "stablehlo.case"(%2528) ({
      %6292 = stablehlo.transpose %2266#127, dims = [1, 0] : (tensor<256x256xbf16>) -> tensor<256x256xbf16>
      stablehlo.return %6292 : tensor<256x256xbf16>
    }) : (tensor<i32>) -> tensor<256x256xbf16>
    %2530 = stablehlo.dot_general %2523, %2529, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<4096x256xbf16>, tensor<256x256xbf16>) -> tensor<4096x256xbf16>
    %c_723 = stablehlo.constant dense<1> : tensor<i32>
    %2531 = "stablehlo.case"(%c_723) ({
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }, {
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }) : (tensor<i32>) -> tensor<i32>
    %2532 = "stablehlo.case"(%2531) ({
      %6292 = stablehlo.transpose %2266#126, dims = [1, 0] : (tensor<4096x256xbf16>) -> tensor<256x4096xbf16>
      stablehlo.return %6292 : tensor<256x4096xbf16>
    }) : (tensor<i32>) -> tensor<256x4096xbf16>
    %2533 = stablehlo.dot_general %2532, %2523, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<256x4096xbf16>, tensor<4096x256xbf16>) -> tensor<256x256xbf16>
    %2534 = stablehlo.convert %2533 : (tensor<256x256xbf16>) -> tensor<256x256xf32>
    %2535 = stablehlo.reshape %2530 : (tensor<4096x256xbf16>) -> tensor<32x128x256xbf16>
    %2536 = stablehlo.reshape %2521#1 : (tensor<32x128x4x64xbf16>) -> tensor<32x128x256xbf16>
    %2537 = stablehlo.reshape %2536 : (tensor<32x128x256xbf16>) -> tensor<4096x256xbf16>
    %cst_724 = stablehlo.constant dense<0.000000e+00> : tensor<bf16>
    %2538 = stablehlo.reduce(%2537 init: %cst_724) applies stablehlo.add across dimensions = [0] : (tensor<4096x256xbf16>, tensor<bf16>) -> tensor<256xbf16>
    %2539 = stablehlo.reshape %2538 : (tensor<256xbf16>) -> tensor<1x256xbf16>
    %cst_725 = stablehlo.constant dense<0.000000e+00> : tensor<bf16>
    %2540 = stablehlo.reduce(%2539 init: %cst_725) applies stablehlo.add across dimensions = [0] : (tensor<1x256xbf16>, tensor<bf16>) -> tensor<256xbf16>
    %2541 = stablehlo.convert %2540 : (tensor<256xbf16>) -> tensor<256xf32>
    %c_726 = stablehlo.constant dense<1> : tensor<i32>
    %2542 = "stablehlo.case"(%c_726) ({
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }, {
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }) : (tensor<i32>) -> tensor<i32>
    %2543 = "stablehlo.case"(%2542) ({
      %6292 = stablehlo.transpose %2266#125, dims = [1, 0] : (tensor<256x256xbf16>) -> tensor<256x256xbf16>
      stablehlo.return %6292 : tensor<256x256xbf16>
    }) : (tensor<i32>) -> tensor<256x256xbf16>
    %2544 = stablehlo.dot_general %2537, %2543, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<4096x256xbf16>, tensor<256x256xbf16>) -> tensor<4096x256xbf16>
    %c_727 = stablehlo.constant dense<1> : tensor<i32>
    %2545 = "stablehlo.case"(%c_727) ({
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }, {
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }) : (tensor<i32>) -> tensor<i32>
    %2546 = "stablehlo.case"(%2545) ({
      %6292 = stablehlo.transpose %2266#124, dims = [1, 0] : (tensor<4096x256xbf16>) -> tensor<256x4096xbf16>
      stablehlo.return %6292 : tensor<256x4096xbf16>
    }) : (tensor<i32>) -> tensor<256x4096xbf16>
    %2547 = stablehlo.dot_general %2546, %2537, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<256x4096xbf16>, tensor<4096x256xbf16>) -> tensor<256x256xbf16>
    %2548 = stablehlo.convert %2547 : (tensor<256x256xbf16>) -> tensor<256x256xf32>
    %2549 = stablehlo.reshape %2544 : (tensor<4096x256xbf16>) -> tensor<32x128x256xbf16>
    %2550 = stablehlo.add %2535, %2549 : tensor<32x128x256xbf16>
    %2551 = stablehlo.reshape %2521#0 : (tensor<32x21x4x64xbf16>) -> tensor<32x21x256xbf16>
    %2552 = stablehlo.reshape %2551 : (tensor<32x21x256xbf16>) -> tensor<672x256xbf16>
    %cst_728 = stablehlo.constant dense<0.000000e+00> : tensor<bf16>
    %2553 = stablehlo.reduce(%2552 init: %cst_728) applies stablehlo.add across dimensions = [0] : (tensor<672x256xbf16>, tensor<bf16>) -> tensor<256xbf16>
    %2554 = stablehlo.reshape %2553 : (tensor<256xbf16>) -> tensor<1x256xbf16>
    %cst_729 = stablehlo.constant dense<0.000000e+00> : tensor<bf16>
    %2555 = stablehlo.reduce(%2554 init: %cst_729) applies stablehlo.add across dimensions = [0] : (tensor<1x256xbf16>, tensor<bf16>) -> tensor<256xbf16>
    %2556 = stablehlo.convert %2555 : (tensor<256xbf16>) -> tensor<256xf32>
    %c_730 = stablehlo.constant dense<1> : tensor<i32>
    %2557 = "stablehlo.case"(%c_730) ({
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }, {
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }) : (tensor<i32>) -> tensor<i32>
    %2558 = "stablehlo.case"(%2557) ({
      %6292 = stablehlo.transpose %2266#123, dims = [1, 0] : (tensor<256x256xbf16>) -> tensor<256x256xbf16>
      stablehlo.return %6292 : tensor<256x256xbf16>
    }) : (tensor<i32>) -> tensor<256x256xbf16>
    %2559 = stablehlo.dot_general %2552, %2558, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<672x256xbf16>, tensor<256x256xbf16>) -> tensor<672x256xbf16>
    %c_731 = stablehlo.constant dense<1> : tensor<i32>
    %2560 = "stablehlo.case"(%c_731) ({
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }, {
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }) : (tensor<i32>) -> tensor<i32>
    %2561 = "stablehlo.case"(%2560) ({
      %6292 = stablehlo.transpose %2266#122, dims = [1, 0] : (tensor<672x256xbf16>) -> tensor<256x672xbf16>
      stablehlo.return %6292 : tensor<256x672xbf16>
    }) : (tensor<i32>) -> tensor<256x672xbf16>
    %2562 = stablehlo.dot_general %2561, %2552, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<256x672xbf16>, tensor<672x256xbf16>) -> tensor<256x256xbf16>
    %2563 = stablehlo.convert %2562 : (tensor<256x256xbf16>) -> tensor<256x256xf32>
    %2564 = stablehlo.reshape %2559 : (tensor<672x256xbf16>) -> tensor<32x21x256xbf16>
    %2565 = stablehlo.add %2500, %2564 : tensor<32x21x256xbf16>
    %2566 = call @take_along_axis_31(%2266#121, %2565) : (tensor<32x21x1xi32>, tensor<32x21x256xbf16>) -> tensor<32x128x256xbf16>
    %2567 = stablehlo.add %2550, %2566 : tensor<32x128x256xbf16>
    %2568 = stablehlo.convert %2567 : (tensor<32x128x256xbf16>) -> tensor<32x128x256xf32>
    %cst_732 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2569 = stablehlo.reduce(%2568 init: %cst_732) applies stablehlo.add across dimensions = [0, 1] : (tensor<32x128x256xf32>, tensor<f32>) -> tensor<256xf32>
    %2570 = stablehlo.reshape %2569 : (tensor<256xf32>) -> tensor<1x1x256xf32>
    %2571 = stablehlo.reshape %2570 : (tensor<1x1x256xf32>) -> tensor<256xf32>
    %2572 = stablehlo.multiply %2266#120, %2568 : tensor<32x128x256xf32>
    %2573 = stablehlo.multiply %2568, %2266#119 : tensor<32x128x256xf32>
    %2574 = stablehlo.broadcast_in_dim %2266#118, dims = [0, 1, 2] : (tensor<32x128x1xf32>) -> tensor<32x128x256xf32>
    %2575 = stablehlo.multiply %2574, %2572 : tensor<32x128x256xf32>
    %cst_733 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2576 = stablehlo.reduce(%2575 init: %cst_733) applies stablehlo.add across dimensions = [0, 1] : (tensor<32x128x256xf32>, tensor<f32>) -> tensor<256xf32>
    %2577 = stablehlo.reshape %2576 : (tensor<256xf32>) -> tensor<1x1x256xf32>
    %2578 = stablehlo.broadcast_in_dim %2266#117, dims = [0, 1, 2] : (tensor<1x1x256xf32>) -> tensor<32x128x256xf32>
    %2579 = stablehlo.multiply %2572, %2578 : tensor<32x128x256xf32>
    %cst_734 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2580 = stablehlo.reduce(%2579 init: %cst_734) applies stablehlo.add across dimensions = [2] : (tensor<32x128x256xf32>, tensor<f32>) -> tensor<32x128xf32>
    %2581 = stablehlo.reshape %2580 : (tensor<32x128xf32>) -> tensor<32x128x1xf32>
    %2582 = stablehlo.reshape %2577 : (tensor<1x1x256xf32>) -> tensor<256xf32>
    %2583 = stablehlo.multiply %2581, %2266#116 : tensor<32x128x1xf32>
    %2584 = stablehlo.negate %2573 : tensor<32x128x256xf32>
    %cst_735 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2585 = stablehlo.reduce(%2584 init: %cst_735) applies stablehlo.add across dimensions = [2] : (tensor<32x128x256xf32>, tensor<f32>) -> tensor<32x128xf32>
    %2586 = stablehlo.reshape %2585 : (tensor<32x128xf32>) -> tensor<32x128x1xf32>
    %2587 = stablehlo.convert %2573 : (tensor<32x128x256xf32>) -> tensor<32x128x256xbf16>
    %cst_736 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2588 = stablehlo.reduce(%2583 init: %cst_736) applies stablehlo.add across dimensions = [2] : (tensor<32x128x1xf32>, tensor<f32>) -> tensor<32x128xf32>
    %cst_737 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2589 = stablehlo.reduce(%2586 init: %cst_737) applies stablehlo.add across dimensions = [2] : (tensor<32x128x1xf32>, tensor<f32>) -> tensor<32x128xf32>
    %cst_738 = stablehlo.constant dense<2.560000e+02> : tensor<f32>
    %2590 = stablehlo.broadcast_in_dim %cst_738, dims = [] : (tensor<f32>) -> tensor<32x128xf32>
    %2591 = stablehlo.divide %2588, %2590 : tensor<32x128xf32>
    %2592 = stablehlo.broadcast_in_dim %2591, dims = [0, 1] : (tensor<32x128xf32>) -> tensor<32x128x256xf32>
    %2593 = stablehlo.multiply %2592, %2266#115 : tensor<32x128x256xf32>
    %2594 = stablehlo.negate %2593 : tensor<32x128x256xf32>
    %cst_739 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2595 = stablehlo.reduce(%2594 init: %cst_739) applies stablehlo.add across dimensions = [2] : (tensor<32x128x256xf32>, tensor<f32>) -> tensor<32x128xf32>
    %2596 = stablehlo.reshape %2595 : (tensor<32x128xf32>) -> tensor<32x128x1xf32>
    %cst_740 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2597 = stablehlo.reduce(%2596 init: %cst_740) applies stablehlo.add across dimensions = [2] : (tensor<32x128x1xf32>, tensor<f32>) -> tensor<32x128xf32>
    %2598 = stablehlo.add %2589, %2597 : tensor<32x128xf32>
    %cst_741 = stablehlo.constant dense<2.560000e+02> : tensor<f32>
    %2599 = stablehlo.broadcast_in_dim %cst_741, dims = [] : (tensor<f32>) -> tensor<32x128xf32>
    %2600 = stablehlo.divide %2598, %2599 : tensor<32x128xf32>
    %2601 = stablehlo.broadcast_in_dim %2600, dims = [0, 1] : (tensor<32x128xf32>) -> tensor<32x128x256xf32>
    %2602 = stablehlo.add %2593, %2601 : tensor<32x128x256xf32>
    %2603 = stablehlo.convert %2602 : (tensor<32x128x256xf32>) -> tensor<32x128x256xbf16>
    %2604 = stablehlo.add %2587, %2603 : tensor<32x128x256xbf16>
    %2605 = call @_where_32(%2266#114, %2604) : (tensor<32x128x256xi1>, tensor<32x128x256xbf16>) -> tensor<32x128x256xbf16>
    %2606 = stablehlo.convert %2605 : (tensor<32x128x256xbf16>) -> tensor<32x128x256xf32>
    %cst_742 = stablehlo.constant dense<1.11111116> : tensor<f32>
    %2607 = stablehlo.broadcast_in_dim %cst_742, dims = [] : (tensor<f32>) -> tensor<32x128x256xf32>
    %2608 = stablehlo.multiply %2606, %2607 : tensor<32x128x256xf32>
    %2609 = stablehlo.convert %2608 : (tensor<32x128x256xf32>) -> tensor<32x128x256xbf16>
    %2610 = stablehlo.reshape %2609 : (tensor<32x128x256xbf16>) -> tensor<4096x256xbf16>
    %cst_743 = stablehlo.constant dense<0.000000e+00> : tensor<bf16>
    %2611 = stablehlo.reduce(%2610 init: %cst_743) applies stablehlo.add across dimensions = [0] : (tensor<4096x256xbf16>, tensor<bf16>) -> tensor<256xbf16>
    %2612 = stablehlo.reshape %2611 : (tensor<256xbf16>) -> tensor<1x256xbf16>
    %cst_744 = stablehlo.constant dense<0.000000e+00> : tensor<bf16>
    %2613 = stablehlo.reduce(%2612 init: %cst_744) applies stablehlo.add across dimensions = [0] : (tensor<1x256xbf16>, tensor<bf16>) -> tensor<256xbf16>
    %2614 = stablehlo.convert %2613 : (tensor<256xbf16>) -> tensor<256xf32>
    %c_745 = stablehlo.constant dense<1> : tensor<i32>
    %2615 = "stablehlo.case"(%c_745) ({
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }, {
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }) : (tensor<i32>) -> tensor<i32>
    %2616 = "stablehlo.case"(%2615) ({
      %6292 = stablehlo.transpose %2266#113, dims = [1, 0] : (tensor<1024x256xbf16>) -> tensor<256x1024xbf16>
      stablehlo.return %6292 : tensor<256x1024xbf16>
    }) : (tensor<i32>) -> tensor<256x1024xbf16>
    %2617 = stablehlo.dot_general %2610, %2616, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<4096x256xbf16>, tensor<256x1024xbf16>) -> tensor<4096x1024xbf16>
    %c_746 = stablehlo.constant dense<1> : tensor<i32>
    %2618 = "stablehlo.case"(%c_746) ({
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }, {
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }) : (tensor<i32>) -> tensor<i32>
    %2619 = "stablehlo.case"(%2618) ({
      %6292 = stablehlo.transpose %2266#112, dims = [1, 0] : (tensor<4096x1024xbf16>) -> tensor<1024x4096xbf16>
      stablehlo.return %6292 : tensor<1024x4096xbf16>
    }) : (tensor<i32>) -> tensor<1024x4096xbf16>
    %2620 = stablehlo.dot_general %2619, %2610, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<1024x4096xbf16>, tensor<4096x256xbf16>) -> tensor<1024x256xbf16>
    %2621 = stablehlo.convert %2620 : (tensor<1024x256xbf16>) -> tensor<1024x256xf32>
    %2622 = stablehlo.reshape %2617 : (tensor<4096x1024xbf16>) -> tensor<32x128x1024xbf16>
    %2623 = stablehlo.convert %2622 : (tensor<32x128x1024xbf16>) -> tensor<32x128x1024xf32>
    %2624 = stablehlo.multiply %2266#111, %2623 : tensor<32x128x1024xf32>
    %2625 = stablehlo.multiply %2623, %2266#110 : tensor<32x128x1024xf32>
    %cst_747 = stablehlo.constant dense<1.12837923> : tensor<f32>
    %2626 = stablehlo.broadcast_in_dim %cst_747, dims = [] : (tensor<f32>) -> tensor<32x128x1024xf32>
    %2627 = stablehlo.multiply %2626, %2624 : tensor<32x128x1024xf32>
    %2628 = stablehlo.multiply %2627, %2266#109 : tensor<32x128x1024xf32>
    %cst_748 = stablehlo.constant dense<0.707106769> : tensor<f32>
    %2629 = stablehlo.broadcast_in_dim %cst_748, dims = [] : (tensor<f32>) -> tensor<32x128x1024xf32>
    %2630 = stablehlo.multiply %2628, %2629 : tensor<32x128x1024xf32>
    %cst_749 = stablehlo.constant dense<5.000000e-01> : tensor<f32>
    %2631 = stablehlo.broadcast_in_dim %cst_749, dims = [] : (tensor<f32>) -> tensor<32x128x1024xf32>
    %2632 = stablehlo.multiply %2631, %2625 : tensor<32x128x1024xf32>
    %2633 = stablehlo.add %2630, %2632 : tensor<32x128x1024xf32>
    %2634 = stablehlo.convert %2633 : (tensor<32x128x1024xf32>) -> tensor<32x128x1024xbf16>
    %2635 = stablehlo.reshape %2634 : (tensor<32x128x1024xbf16>) -> tensor<4096x1024xbf16>
    %cst_750 = stablehlo.constant dense<0.000000e+00> : tensor<bf16>
    %2636 = stablehlo.reduce(%2635 init: %cst_750) applies stablehlo.add across dimensions = [0] : (tensor<4096x1024xbf16>, tensor<bf16>) -> tensor<1024xbf16>
    %2637 = stablehlo.reshape %2636 : (tensor<1024xbf16>) -> tensor<1x1024xbf16>
    %cst_751 = stablehlo.constant dense<0.000000e+00> : tensor<bf16>
    %2638 = stablehlo.reduce(%2637 init: %cst_751) applies stablehlo.add across dimensions = [0] : (tensor<1x1024xbf16>, tensor<bf16>) -> tensor<1024xbf16>
    %2639 = stablehlo.convert %2638 : (tensor<1024xbf16>) -> tensor<1024xf32>
    %c_752 = stablehlo.constant dense<1> : tensor<i32>
    %2640 = "stablehlo.case"(%c_752) ({
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }, {
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }) : (tensor<i32>) -> tensor<i32>
    %2641 = "stablehlo.case"(%2640) ({
      %6292 = stablehlo.transpose %2266#108, dims = [1, 0] : (tensor<256x1024xbf16>) -> tensor<1024x256xbf16>
      stablehlo.return %6292 : tensor<1024x256xbf16>
    }) : (tensor<i32>) -> tensor<1024x256xbf16>
    %2642 = stablehlo.dot_general %2635, %2641, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<4096x1024xbf16>, tensor<1024x256xbf16>) -> tensor<4096x256xbf16>
    %c_753 = stablehlo.constant dense<1> : tensor<i32>
    %2643 = "stablehlo.case"(%c_753) ({
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }, {
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }) : (tensor<i32>) -> tensor<i32>
    %2644 = "stablehlo.case"(%2643) ({
      %6292 = stablehlo.transpose %2266#107, dims = [1, 0] : (tensor<4096x256xbf16>) -> tensor<256x4096xbf16>
      stablehlo.return %6292 : tensor<256x4096xbf16>
    }) : (tensor<i32>) -> tensor<256x4096xbf16>
    %2645 = stablehlo.dot_general %2644, %2635, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<256x4096xbf16>, tensor<4096x1024xbf16>) -> tensor<256x1024xbf16>
    %2646 = stablehlo.convert %2645 : (tensor<256x1024xbf16>) -> tensor<256x1024xf32>
    %2647 = stablehlo.reshape %2642 : (tensor<4096x256xbf16>) -> tensor<32x128x256xbf16>
    %2648 = stablehlo.add %2604, %2647 : tensor<32x128x256xbf16>
    %2649 = stablehlo.convert %2648 : (tensor<32x128x256xbf16>) -> tensor<32x128x256xf32>
    %cst_754 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2650 = stablehlo.reduce(%2649 init: %cst_754) applies stablehlo.add across dimensions = [0, 1] : (tensor<32x128x256xf32>, tensor<f32>) -> tensor<256xf32>
    %2651 = stablehlo.reshape %2650 : (tensor<256xf32>) -> tensor<1x1x256xf32>
    %2652 = stablehlo.reshape %2651 : (tensor<1x1x256xf32>) -> tensor<256xf32>
    %2653 = stablehlo.multiply %2266#106, %2649 : tensor<32x128x256xf32>
    %2654 = stablehlo.multiply %2649, %2266#105 : tensor<32x128x256xf32>
    %2655 = stablehlo.broadcast_in_dim %2266#104, dims = [0, 1, 2] : (tensor<32x128x1xf32>) -> tensor<32x128x256xf32>
    %2656 = stablehlo.multiply %2655, %2653 : tensor<32x128x256xf32>
    %cst_755 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2657 = stablehlo.reduce(%2656 init: %cst_755) applies stablehlo.add across dimensions = [0, 1] : (tensor<32x128x256xf32>, tensor<f32>) -> tensor<256xf32>
    %2658 = stablehlo.reshape %2657 : (tensor<256xf32>) -> tensor<1x1x256xf32>
    %2659 = stablehlo.broadcast_in_dim %2266#103, dims = [0, 1, 2] : (tensor<1x1x256xf32>) -> tensor<32x128x256xf32>
    %2660 = stablehlo.multiply %2653, %2659 : tensor<32x128x256xf32>
    %cst_756 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2661 = stablehlo.reduce(%2660 init: %cst_756) applies stablehlo.add across dimensions = [2] : (tensor<32x128x256xf32>, tensor<f32>) -> tensor<32x128xf32>
    %2662 = stablehlo.reshape %2661 : (tensor<32x128xf32>) -> tensor<32x128x1xf32>
    %2663 = stablehlo.reshape %2658 : (tensor<1x1x256xf32>) -> tensor<256xf32>
    %2664 = stablehlo.multiply %2662, %2266#102 : tensor<32x128x1xf32>
    %2665 = stablehlo.negate %2654 : tensor<32x128x256xf32>
    %cst_757 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2666 = stablehlo.reduce(%2665 init: %cst_757) applies stablehlo.add across dimensions = [2] : (tensor<32x128x256xf32>, tensor<f32>) -> tensor<32x128xf32>
    %2667 = stablehlo.reshape %2666 : (tensor<32x128xf32>) -> tensor<32x128x1xf32>
    %2668 = stablehlo.convert %2654 : (tensor<32x128x256xf32>) -> tensor<32x128x256xbf16>
    %cst_758 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2669 = stablehlo.reduce(%2664 init: %cst_758) applies stablehlo.add across dimensions = [2] : (tensor<32x128x1xf32>, tensor<f32>) -> tensor<32x128xf32>
    %cst_759 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2670 = stablehlo.reduce(%2667 init: %cst_759) applies stablehlo.add across dimensions = [2] : (tensor<32x128x1xf32>, tensor<f32>) -> tensor<32x128xf32>
    %cst_760 = stablehlo.constant dense<2.560000e+02> : tensor<f32>
    %2671 = stablehlo.broadcast_in_dim %cst_760, dims = [] : (tensor<f32>) -> tensor<32x128xf32>
    %2672 = stablehlo.divide %2669, %2671 : tensor<32x128xf32>
    %2673 = stablehlo.broadcast_in_dim %2672, dims = [0, 1] : (tensor<32x128xf32>) -> tensor<32x128x256xf32>
    %2674 = stablehlo.multiply %2673, %2266#101 : tensor<32x128x256xf32>
    %2675 = stablehlo.negate %2674 : tensor<32x128x256xf32>
    %cst_761 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2676 = stablehlo.reduce(%2675 init: %cst_761) applies stablehlo.add across dimensions = [2] : (tensor<32x128x256xf32>, tensor<f32>) -> tensor<32x128xf32>
    %2677 = stablehlo.reshape %2676 : (tensor<32x128xf32>) -> tensor<32x128x1xf32>
    %cst_762 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2678 = stablehlo.reduce(%2677 init: %cst_762) applies stablehlo.add across dimensions = [2] : (tensor<32x128x1xf32>, tensor<f32>) -> tensor<32x128xf32>
    %2679 = stablehlo.add %2670, %2678 : tensor<32x128xf32>
    %cst_763 = stablehlo.constant dense<2.560000e+02> : tensor<f32>
    %2680 = stablehlo.broadcast_in_dim %cst_763, dims = [] : (tensor<f32>) -> tensor<32x128xf32>
    %2681 = stablehlo.divide %2679, %2680 : tensor<32x128xf32>
    %2682 = stablehlo.broadcast_in_dim %2681, dims = [0, 1] : (tensor<32x128xf32>) -> tensor<32x128x256xf32>
    %2683 = stablehlo.add %2674, %2682 : tensor<32x128x256xf32>
    %2684 = stablehlo.convert %2683 : (tensor<32x128x256xf32>) -> tensor<32x128x256xbf16>
    %2685 = stablehlo.add %2668, %2684 : tensor<32x128x256xbf16>
    %2686 = call @_where_32(%2266#100, %2685) : (tensor<32x128x256xi1>, tensor<32x128x256xbf16>) -> tensor<32x128x256xbf16>
    %2687 = stablehlo.convert %2686 : (tensor<32x128x256xbf16>) -> tensor<32x128x256xf32>
    %cst_764 = stablehlo.constant dense<1.11111116> : tensor<f32>
    %2688 = stablehlo.broadcast_in_dim %cst_764, dims = [] : (tensor<f32>) -> tensor<32x128x256xf32>
    %2689 = stablehlo.multiply %2687, %2688 : tensor<32x128x256xf32>
    %2690 = stablehlo.convert %2689 : (tensor<32x128x256xf32>) -> tensor<32x128x256xbf16>
    %2691 = stablehlo.reshape %2690 : (tensor<32x128x256xbf16>) -> tensor<4096x256xbf16>
    %cst_765 = stablehlo.constant dense<0.000000e+00> : tensor<bf16>
    %2692 = stablehlo.reduce(%2691 init: %cst_765) applies stablehlo.add across dimensions = [0] : (tensor<4096x256xbf16>, tensor<bf16>) -> tensor<256xbf16>
    %2693 = stablehlo.reshape %2692 : (tensor<256xbf16>) -> tensor<1x256xbf16>
    %cst_766 = stablehlo.constant dense<0.000000e+00> : tensor<bf16>
    %2694 = stablehlo.reduce(%2693 init: %cst_766) applies stablehlo.add across dimensions = [0] : (tensor<1x256xbf16>, tensor<bf16>) -> tensor<256xbf16>
    %2695 = stablehlo.convert %2694 : (tensor<256xbf16>) -> tensor<256xf32>
    %c_767 = stablehlo.constant dense<1> : tensor<i32>
    %2696 = "stablehlo.case"(%c_767) ({
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }, {
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }) : (tensor<i32>) -> tensor<i32>
    %2697 = "stablehlo.case"(%2696) ({
      %6292 = stablehlo.transpose %2266#99, dims = [1, 0] : (tensor<256x256xbf16>) -> tensor<256x256xbf16>
      stablehlo.return %6292 : tensor<256x256xbf16>
    }) : (tensor<i32>) -> tensor<256x256xbf16>
    %2698 = stablehlo.dot_general %2691, %2697, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<4096x256xbf16>, tensor<256x256xbf16>) -> tensor<4096x256xbf16>
    %c_768 = stablehlo.constant dense<1> : tensor<i32>
    %2699 = "stablehlo.case"(%c_768) ({
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }, {
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }) : (tensor<i32>) -> tensor<i32>
    %2700 = "stablehlo.case"(%2699) ({
      %6292 = stablehlo.transpose %2266#98, dims = [1, 0] : (tensor<4096x256xbf16>) -> tensor<256x4096xbf16>
      stablehlo.return %6292 : tensor<256x4096xbf16>
    }) : (tensor<i32>) -> tensor<256x4096xbf16>
    %2701 = stablehlo.dot_general %2700, %2691, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<256x4096xbf16>, tensor<4096x256xbf16>) -> tensor<256x256xbf16>
    %2702 = stablehlo.convert %2701 : (tensor<256x256xbf16>) -> tensor<256x256xf32>
    %2703 = stablehlo.reshape %2698 : (tensor<4096x256xbf16>) -> tensor<32x128x256xbf16>
    %2704 = stablehlo.reshape %2703 : (tensor<32x128x256xbf16>) -> tensor<32x128x4x64xbf16>
    %cst_769 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2705 = stablehlo.broadcast_in_dim %cst_769, dims = [] : (tensor<f32>) -> tensor<32x128x4xf32>
    %2706:3 = call @"<lambda>_33"(%2266#90, %2266#91, %2266#92, %2266#93, %2266#94, %2266#95, %2266#96, %2266#97, %2704, %2705) : (tensor<32x128x4x64xbf16>, tensor<32x128x4x64xbf16>, tensor<32x128x4x64xbf16>, tensor<32x1x1x128xi1>, tensor<32x4x2xui32>, tensor<32x128x4x64xbf16>, tensor<32x128x4xf32>, tensor<32x128x4xf32>, tensor<32x128x4x64xbf16>, tensor<32x128x4xf32>) -> (tensor<32x128x4x64xbf16>, tensor<32x128x4x64xbf16>, tensor<32x128x4x64xbf16>)
    %2707 = stablehlo.reshape %2706#2 : (tensor<32x128x4x64xbf16>) -> tensor<32x128x256xbf16>
    %2708 = stablehlo.reshape %2707 : (tensor<32x128x256xbf16>) -> tensor<4096x256xbf16>
    %cst_770 = stablehlo.constant dense<0.000000e+00> : tensor<bf16>
    %2709 = stablehlo.reduce(%2708 init: %cst_770) applies stablehlo.add across dimensions = [0] : (tensor<4096x256xbf16>, tensor<bf16>) -> tensor<256xbf16>
    %2710 = stablehlo.reshape %2709 : (tensor<256xbf16>) -> tensor<1x256xbf16>
    %cst_771 = stablehlo.constant dense<0.000000e+00> : tensor<bf16>
    %2711 = stablehlo.reduce(%2710 init: %cst_771) applies stablehlo.add across dimensions = [0] : (tensor<1x256xbf16>, tensor<bf16>) -> tensor<256xbf16>
    %2712 = stablehlo.convert %2711 : (tensor<256xbf16>) -> tensor<256xf32>
    %c_772 = stablehlo.constant dense<1> : tensor<i32>
    %2713 = "stablehlo.case"(%c_772) ({
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }, {
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }) : (tensor<i32>) -> tensor<i32>
    %2714 = "stablehlo.case"(%2713) ({
      %6292 = stablehlo.transpose %2266#89, dims = [1, 0] : (tensor<256x256xbf16>) -> tensor<256x256xbf16>
      stablehlo.return %6292 : tensor<256x256xbf16>
    }) : (tensor<i32>) -> tensor<256x256xbf16>
    %2715 = stablehlo.dot_general %2708, %2714, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<4096x256xbf16>, tensor<256x256xbf16>) -> tensor<4096x256xbf16>
    %c_773 = stablehlo.constant dense<1> : tensor<i32>
    %2716 = "stablehlo.case"(%c_773) ({
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }, {
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }) : (tensor<i32>) -> tensor<i32>
    %2717 = "stablehlo.case"(%2716) ({
      %6292 = stablehlo.transpose %2266#88, dims = [1, 0] : (tensor<4096x256xbf16>) -> tensor<256x4096xbf16>
      stablehlo.return %6292 : tensor<256x4096xbf16>
    }) : (tensor<i32>) -> tensor<256x4096xbf16>
    %2718 = stablehlo.dot_general %2717, %2708, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<256x4096xbf16>, tensor<4096x256xbf16>) -> tensor<256x256xbf16>
    %2719 = stablehlo.convert %2718 : (tensor<256x256xbf16>) -> tensor<256x256xf32>
    %2720 = stablehlo.reshape %2715 : (tensor<4096x256xbf16>) -> tensor<32x128x256xbf16>
    %2721 = stablehlo.add %2685, %2720 : tensor<32x128x256xbf16>
    %2722 = stablehlo.reshape %2706#1 : (tensor<32x128x4x64xbf16>) -> tensor<32x128x256xbf16>
    %2723 = stablehlo.reshape %2722 : (tensor<32x128x256xbf16>) -> tensor<4096x256xbf16>
    %cst_774 = stablehlo.constant dense<0.000000e+00> : tensor<bf16>
    %2724 = stablehlo.reduce(%2723 init: %cst_774) applies stablehlo.add across dimensions = [0] : (tensor<4096x256xbf16>, tensor<bf16>) -> tensor<256xbf16>
    %2725 = stablehlo.reshape %2724 : (tensor<256xbf16>) -> tensor<1x256xbf16>
    %cst_775 = stablehlo.constant dense<0.000000e+00> : tensor<bf16>
    %2726 = stablehlo.reduce(%2725 init: %cst_775) applies stablehlo.add across dimensions = [0] : (tensor<1x256xbf16>, tensor<bf16>) -> tensor<256xbf16>
    %2727 = stablehlo.convert %2726 : (tensor<256xbf16>) -> tensor<256xf32>
    %c_776 = stablehlo.constant dense<1> : tensor<i32>
    %2728 = "stablehlo.case"(%c_776) ({
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }, {
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }) : (tensor<i32>) -> tensor<i32>
    %2729 = "stablehlo.case"(%2728) ({
      %6292 = stablehlo.transpose %2266#87, dims = [1, 0] : (tensor<256x256xbf16>) -> tensor<256x256xbf16>
      stablehlo.return %6292 : tensor<256x256xbf16>
    }) : (tensor<i32>) -> tensor<256x256xbf16>
    %2730 = stablehlo.dot_general %2723, %2729, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<4096x256xbf16>, tensor<256x256xbf16>) -> tensor<4096x256xbf16>
    %c_777 = stablehlo.constant dense<1> : tensor<i32>
    %2731 = "stablehlo.case"(%c_777) ({
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }, {
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }) : (tensor<i32>) -> tensor<i32>
    %2732 = "stablehlo.case"(%2731) ({
      %6292 = stablehlo.transpose %2266#86, dims = [1, 0] : (tensor<4096x256xbf16>) -> tensor<256x4096xbf16>
      stablehlo.return %6292 : tensor<256x4096xbf16>
    }) : (tensor<i32>) -> tensor<256x4096xbf16>
    %2733 = stablehlo.dot_general %2732, %2723, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<256x4096xbf16>, tensor<4096x256xbf16>) -> tensor<256x256xbf16>
    %2734 = stablehlo.convert %2733 : (tensor<256x256xbf16>) -> tensor<256x256xf32>
    %2735 = stablehlo.reshape %2730 : (tensor<4096x256xbf16>) -> tensor<32x128x256xbf16>
    %2736 = stablehlo.add %2721, %2735 : tensor<32x128x256xbf16>
    %2737 = stablehlo.reshape %2706#0 : (tensor<32x128x4x64xbf16>) -> tensor<32x128x256xbf16>
    %2738 = stablehlo.reshape %2737 : (tensor<32x128x256xbf16>) -> tensor<4096x256xbf16>
    %cst_778 = stablehlo.constant dense<0.000000e+00> : tensor<bf16>
    %2739 = stablehlo.reduce(%2738 init: %cst_778) applies stablehlo.add across dimensions = [0] : (tensor<4096x256xbf16>, tensor<bf16>) -> tensor<256xbf16>
    %2740 = stablehlo.reshape %2739 : (tensor<256xbf16>) -> tensor<1x256xbf16>
    %cst_779 = stablehlo.constant dense<0.000000e+00> : tensor<bf16>
    %2741 = stablehlo.reduce(%2740 init: %cst_779) applies stablehlo.add across dimensions = [0] : (tensor<1x256xbf16>, tensor<bf16>) -> tensor<256xbf16>
    %2742 = stablehlo.convert %2741 : (tensor<256xbf16>) -> tensor<256xf32>
    %c_780 = stablehlo.constant dense<1> : tensor<i32>
    %2743 = "stablehlo.case"(%c_780) ({
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }, {
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }) : (tensor<i32>) -> tensor<i32>
    %2744 = "stablehlo.case"(%2743) ({
      %6292 = stablehlo.transpose %2266#85, dims = [1, 0] : (tensor<256x256xbf16>) -> tensor<256x256xbf16>
      stablehlo.return %6292 : tensor<256x256xbf16>
    }) : (tensor<i32>) -> tensor<256x256xbf16>
    %2745 = stablehlo.dot_general %2738, %2744, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<4096x256xbf16>, tensor<256x256xbf16>) -> tensor<4096x256xbf16>
    %c_781 = stablehlo.constant dense<1> : tensor<i32>
    %2746 = "stablehlo.case"(%c_781) ({
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }, {
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }) : (tensor<i32>) -> tensor<i32>
    %2747 = "stablehlo.case"(%2746) ({
      %6292 = stablehlo.transpose %2266#84, dims = [1, 0] : (tensor<4096x256xbf16>) -> tensor<256x4096xbf16>
      stablehlo.return %6292 : tensor<256x4096xbf16>
    }) : (tensor<i32>) -> tensor<256x4096xbf16>
    %2748 = stablehlo.dot_general %2747, %2738, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<256x4096xbf16>, tensor<4096x256xbf16>) -> tensor<256x256xbf16>
    %2749 = stablehlo.convert %2748 : (tensor<256x256xbf16>) -> tensor<256x256xf32>
    %2750 = stablehlo.reshape %2745 : (tensor<4096x256xbf16>) -> tensor<32x128x256xbf16>
    %2751 = stablehlo.add %2736, %2750 : tensor<32x128x256xbf16>
    %2752 = stablehlo.convert %2751 : (tensor<32x128x256xbf16>) -> tensor<32x128x256xf32>
    %cst_782 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2753 = stablehlo.reduce(%2752 init: %cst_782) applies stablehlo.add across dimensions = [0, 1] : (tensor<32x128x256xf32>, tensor<f32>) -> tensor<256xf32>
    %2754 = stablehlo.reshape %2753 : (tensor<256xf32>) -> tensor<1x1x256xf32>
    %2755 = stablehlo.reshape %2754 : (tensor<1x1x256xf32>) -> tensor<256xf32>
    %2756 = stablehlo.multiply %2266#83, %2752 : tensor<32x128x256xf32>
    %2757 = stablehlo.multiply %2752, %2266#82 : tensor<32x128x256xf32>
    %2758 = stablehlo.broadcast_in_dim %2266#81, dims = [0, 1, 2] : (tensor<32x128x1xf32>) -> tensor<32x128x256xf32>
    %2759 = stablehlo.multiply %2758, %2756 : tensor<32x128x256xf32>
    %cst_783 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2760 = stablehlo.reduce(%2759 init: %cst_783) applies stablehlo.add across dimensions = [0, 1] : (tensor<32x128x256xf32>, tensor<f32>) -> tensor<256xf32>
    %2761 = stablehlo.reshape %2760 : (tensor<256xf32>) -> tensor<1x1x256xf32>
    %2762 = stablehlo.broadcast_in_dim %2266#80, dims = [0, 1, 2] : (tensor<1x1x256xf32>) -> tensor<32x128x256xf32>
    %2763 = stablehlo.multiply %2756, %2762 : tensor<32x128x256xf32>
    %cst_784 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2764 = stablehlo.reduce(%2763 init: %cst_784) applies stablehlo.add across dimensions = [2] : (tensor<32x128x256xf32>, tensor<f32>) -> tensor<32x128xf32>
    %2765 = stablehlo.reshape %2764 : (tensor<32x128xf32>) -> tensor<32x128x1xf32>
    %2766 = stablehlo.reshape %2761 : (tensor<1x1x256xf32>) -> tensor<256xf32>
    %2767 = stablehlo.multiply %2765, %2266#79 : tensor<32x128x1xf32>
    %2768 = stablehlo.negate %2757 : tensor<32x128x256xf32>
    %cst_785 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2769 = stablehlo.reduce(%2768 init: %cst_785) applies stablehlo.add across dimensions = [2] : (tensor<32x128x256xf32>, tensor<f32>) -> tensor<32x128xf32>
    %2770 = stablehlo.reshape %2769 : (tensor<32x128xf32>) -> tensor<32x128x1xf32>
    %2771 = stablehlo.convert %2757 : (tensor<32x128x256xf32>) -> tensor<32x128x256xbf16>
    %cst_786 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2772 = stablehlo.reduce(%2767 init: %cst_786) applies stablehlo.add across dimensions = [2] : (tensor<32x128x1xf32>, tensor<f32>) -> tensor<32x128xf32>
    %cst_787 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2773 = stablehlo.reduce(%2770 init: %cst_787) applies stablehlo.add across dimensions = [2] : (tensor<32x128x1xf32>, tensor<f32>) -> tensor<32x128xf32>
    %cst_788 = stablehlo.constant dense<2.560000e+02> : tensor<f32>
    %2774 = stablehlo.broadcast_in_dim %cst_788, dims = [] : (tensor<f32>) -> tensor<32x128xf32>
    %2775 = stablehlo.divide %2772, %2774 : tensor<32x128xf32>
    %2776 = stablehlo.broadcast_in_dim %2775, dims = [0, 1] : (tensor<32x128xf32>) -> tensor<32x128x256xf32>
    %2777 = stablehlo.multiply %2776, %2266#78 : tensor<32x128x256xf32>
    %2778 = stablehlo.negate %2777 : tensor<32x128x256xf32>
    %cst_789 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2779 = stablehlo.reduce(%2778 init: %cst_789) applies stablehlo.add across dimensions = [2] : (tensor<32x128x256xf32>, tensor<f32>) -> tensor<32x128xf32>
    %2780 = stablehlo.reshape %2779 : (tensor<32x128xf32>) -> tensor<32x128x1xf32>
    %cst_790 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2781 = stablehlo.reduce(%2780 init: %cst_790) applies stablehlo.add across dimensions = [2] : (tensor<32x128x1xf32>, tensor<f32>) -> tensor<32x128xf32>
    %2782 = stablehlo.add %2773, %2781 : tensor<32x128xf32>
    %cst_791 = stablehlo.constant dense<2.560000e+02> : tensor<f32>
    %2783 = stablehlo.broadcast_in_dim %cst_791, dims = [] : (tensor<f32>) -> tensor<32x128xf32>
    %2784 = stablehlo.divide %2782, %2783 : tensor<32x128xf32>
    %2785 = stablehlo.broadcast_in_dim %2784, dims = [0, 1] : (tensor<32x128xf32>) -> tensor<32x128x256xf32>
    %2786 = stablehlo.add %2777, %2785 : tensor<32x128x256xf32>
    %2787 = stablehlo.convert %2786 : (tensor<32x128x256xf32>) -> tensor<32x128x256xbf16>
    %2788 = stablehlo.add %2771, %2787 : tensor<32x128x256xbf16>
    %2789 = call @_where_32(%2266#77, %2788) : (tensor<32x128x256xi1>, tensor<32x128x256xbf16>) -> tensor<32x128x256xbf16>
    %2790 = stablehlo.convert %2789 : (tensor<32x128x256xbf16>) -> tensor<32x128x256xf32>
    %cst_792 = stablehlo.constant dense<1.11111116> : tensor<f32>
    %2791 = stablehlo.broadcast_in_dim %cst_792, dims = [] : (tensor<f32>) -> tensor<32x128x256xf32>
    %2792 = stablehlo.multiply %2790, %2791 : tensor<32x128x256xf32>
    %2793 = stablehlo.convert %2792 : (tensor<32x128x256xf32>) -> tensor<32x128x256xbf16>
    %2794 = stablehlo.reshape %2793 : (tensor<32x128x256xbf16>) -> tensor<4096x256xbf16>
    %cst_793 = stablehlo.constant dense<0.000000e+00> : tensor<bf16>
    %2795 = stablehlo.reduce(%2794 init: %cst_793) applies stablehlo.add across dimensions = [0] : (tensor<4096x256xbf16>, tensor<bf16>) -> tensor<256xbf16>
    %2796 = stablehlo.reshape %2795 : (tensor<256xbf16>) -> tensor<1x256xbf16>
    %cst_794 = stablehlo.constant dense<0.000000e+00> : tensor<bf16>
    %2797 = stablehlo.reduce(%2796 init: %cst_794) applies stablehlo.add across dimensions = [0] : (tensor<1x256xbf16>, tensor<bf16>) -> tensor<256xbf16>
    %2798 = stablehlo.convert %2797 : (tensor<256xbf16>) -> tensor<256xf32>
    %c_795 = stablehlo.constant dense<1> : tensor<i32>
    %2799 = "stablehlo.case"(%c_795) ({
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }, {
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }) : (tensor<i32>) -> tensor<i32>
    %2800 = "stablehlo.case"(%2799) ({
      %6292 = stablehlo.transpose %2266#76, dims = [1, 0] : (tensor<1024x256xbf16>) -> tensor<256x1024xbf16>
      stablehlo.return %6292 : tensor<256x1024xbf16>
    }) : (tensor<i32>) -> tensor<256x1024xbf16>
    %2801 = stablehlo.dot_general %2794, %2800, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<4096x256xbf16>, tensor<256x1024xbf16>) -> tensor<4096x1024xbf16>
    %c_796 = stablehlo.constant dense<1> : tensor<i32>
    %2802 = "stablehlo.case"(%c_796) ({
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }, {
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }) : (tensor<i32>) -> tensor<i32>
    %2803 = "stablehlo.case"(%2802) ({
      %6292 = stablehlo.transpose %2266#75, dims = [1, 0] : (tensor<4096x1024xbf16>) -> tensor<1024x4096xbf16>
      stablehlo.return %6292 : tensor<1024x4096xbf16>
    }) : (tensor<i32>) -> tensor<1024x4096xbf16>
    %2804 = stablehlo.dot_general %2803, %2794, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<1024x4096xbf16>, tensor<4096x256xbf16>) -> tensor<1024x256xbf16>
    %2805 = stablehlo.convert %2804 : (tensor<1024x256xbf16>) -> tensor<1024x256xf32>
    %2806 = stablehlo.reshape %2801 : (tensor<4096x1024xbf16>) -> tensor<32x128x1024xbf16>
    %2807 = stablehlo.convert %2806 : (tensor<32x128x1024xbf16>) -> tensor<32x128x1024xf32>
    %2808 = stablehlo.multiply %2266#74, %2807 : tensor<32x128x1024xf32>
    %2809 = stablehlo.multiply %2807, %2266#73 : tensor<32x128x1024xf32>
    %cst_797 = stablehlo.constant dense<1.12837923> : tensor<f32>
    %2810 = stablehlo.broadcast_in_dim %cst_797, dims = [] : (tensor<f32>) -> tensor<32x128x1024xf32>
    %2811 = stablehlo.multiply %2810, %2808 : tensor<32x128x1024xf32>
    %2812 = stablehlo.multiply %2811, %2266#72 : tensor<32x128x1024xf32>
    %cst_798 = stablehlo.constant dense<0.707106769> : tensor<f32>
    %2813 = stablehlo.broadcast_in_dim %cst_798, dims = [] : (tensor<f32>) -> tensor<32x128x1024xf32>
    %2814 = stablehlo.multiply %2812, %2813 : tensor<32x128x1024xf32>
    %cst_799 = stablehlo.constant dense<5.000000e-01> : tensor<f32>
    %2815 = stablehlo.broadcast_in_dim %cst_799, dims = [] : (tensor<f32>) -> tensor<32x128x1024xf32>
    %2816 = stablehlo.multiply %2815, %2809 : tensor<32x128x1024xf32>
    %2817 = stablehlo.add %2814, %2816 : tensor<32x128x1024xf32>
    %2818 = stablehlo.convert %2817 : (tensor<32x128x1024xf32>) -> tensor<32x128x1024xbf16>
    %2819 = stablehlo.reshape %2818 : (tensor<32x128x1024xbf16>) -> tensor<4096x1024xbf16>
    %cst_800 = stablehlo.constant dense<0.000000e+00> : tensor<bf16>
    %2820 = stablehlo.reduce(%2819 init: %cst_800) applies stablehlo.add across dimensions = [0] : (tensor<4096x1024xbf16>, tensor<bf16>) -> tensor<1024xbf16>
    %2821 = stablehlo.reshape %2820 : (tensor<1024xbf16>) -> tensor<1x1024xbf16>
    %cst_801 = stablehlo.constant dense<0.000000e+00> : tensor<bf16>
    %2822 = stablehlo.reduce(%2821 init: %cst_801) applies stablehlo.add across dimensions = [0] : (tensor<1x1024xbf16>, tensor<bf16>) -> tensor<1024xbf16>
    %2823 = stablehlo.convert %2822 : (tensor<1024xbf16>) -> tensor<1024xf32>
    %c_802 = stablehlo.constant dense<1> : tensor<i32>
    %2824 = "stablehlo.case"(%c_802) ({
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }, {
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }) : (tensor<i32>) -> tensor<i32>
    %2825 = "stablehlo.case"(%2824) ({
      %6292 = stablehlo.transpose %2266#71, dims = [1, 0] : (tensor<256x1024xbf16>) -> tensor<1024x256xbf16>
      stablehlo.return %6292 : tensor<1024x256xbf16>
    }) : (tensor<i32>) -> tensor<1024x256xbf16>
    %2826 = stablehlo.dot_general %2819, %2825, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<4096x1024xbf16>, tensor<1024x256xbf16>) -> tensor<4096x256xbf16>
    %c_803 = stablehlo.constant dense<1> : tensor<i32>
    %2827 = "stablehlo.case"(%c_803) ({
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }, {
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }) : (tensor<i32>) -> tensor<i32>
    %2828 = "stablehlo.case"(%2827) ({
      %6292 = stablehlo.transpose %2266#70, dims = [1, 0] : (tensor<4096x256xbf16>) -> tensor<256x4096xbf16>
      stablehlo.return %6292 : tensor<256x4096xbf16>
    }) : (tensor<i32>) -> tensor<256x4096xbf16>
    %2829 = stablehlo.dot_general %2828, %2819, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<256x4096xbf16>, tensor<4096x1024xbf16>) -> tensor<256x1024xbf16>
    %2830 = stablehlo.convert %2829 : (tensor<256x1024xbf16>) -> tensor<256x1024xf32>
    %2831 = stablehlo.reshape %2826 : (tensor<4096x256xbf16>) -> tensor<32x128x256xbf16>
    %2832 = stablehlo.add %2788, %2831 : tensor<32x128x256xbf16>
    %2833 = stablehlo.convert %2832 : (tensor<32x128x256xbf16>) -> tensor<32x128x256xf32>
    %cst_804 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2834 = stablehlo.reduce(%2833 init: %cst_804) applies stablehlo.add across dimensions = [0, 1] : (tensor<32x128x256xf32>, tensor<f32>) -> tensor<256xf32>
    %2835 = stablehlo.reshape %2834 : (tensor<256xf32>) -> tensor<1x1x256xf32>
    %2836 = stablehlo.reshape %2835 : (tensor<1x1x256xf32>) -> tensor<256xf32>
    %2837 = stablehlo.multiply %2266#69, %2833 : tensor<32x128x256xf32>
    %2838 = stablehlo.multiply %2833, %2266#68 : tensor<32x128x256xf32>
    %2839 = stablehlo.broadcast_in_dim %2266#67, dims = [0, 1, 2] : (tensor<32x128x1xf32>) -> tensor<32x128x256xf32>
    %2840 = stablehlo.multiply %2839, %2837 : tensor<32x128x256xf32>
    %cst_805 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2841 = stablehlo.reduce(%2840 init: %cst_805) applies stablehlo.add across dimensions = [0, 1] : (tensor<32x128x256xf32>, tensor<f32>) -> tensor<256xf32>
    %2842 = stablehlo.reshape %2841 : (tensor<256xf32>) -> tensor<1x1x256xf32>
    %2843 = stablehlo.broadcast_in_dim %2266#66, dims = [0, 1, 2] : (tensor<1x1x256xf32>) -> tensor<32x128x256xf32>
    %2844 = stablehlo.multiply %2837, %2843 : tensor<32x128x256xf32>
    %cst_806 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2845 = stablehlo.reduce(%2844 init: %cst_806) applies stablehlo.add across dimensions = [2] : (tensor<32x128x256xf32>, tensor<f32>) -> tensor<32x128xf32>
    %2846 = stablehlo.reshape %2845 : (tensor<32x128xf32>) -> tensor<32x128x1xf32>
    %2847 = stablehlo.reshape %2842 : (tensor<1x1x256xf32>) -> tensor<256xf32>
    %2848 = stablehlo.multiply %2846, %2266#65 : tensor<32x128x1xf32>
    %2849 = stablehlo.negate %2838 : tensor<32x128x256xf32>
    %cst_807 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2850 = stablehlo.reduce(%2849 init: %cst_807) applies stablehlo.add across dimensions = [2] : (tensor<32x128x256xf32>, tensor<f32>) -> tensor<32x128xf32>
    %2851 = stablehlo.reshape %2850 : (tensor<32x128xf32>) -> tensor<32x128x1xf32>
    %2852 = stablehlo.convert %2838 : (tensor<32x128x256xf32>) -> tensor<32x128x256xbf16>
    %cst_808 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2853 = stablehlo.reduce(%2848 init: %cst_808) applies stablehlo.add across dimensions = [2] : (tensor<32x128x1xf32>, tensor<f32>) -> tensor<32x128xf32>
    %cst_809 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2854 = stablehlo.reduce(%2851 init: %cst_809) applies stablehlo.add across dimensions = [2] : (tensor<32x128x1xf32>, tensor<f32>) -> tensor<32x128xf32>
    %cst_810 = stablehlo.constant dense<2.560000e+02> : tensor<f32>
    %2855 = stablehlo.broadcast_in_dim %cst_810, dims = [] : (tensor<f32>) -> tensor<32x128xf32>
    %2856 = stablehlo.divide %2853, %2855 : tensor<32x128xf32>
    %2857 = stablehlo.broadcast_in_dim %2856, dims = [0, 1] : (tensor<32x128xf32>) -> tensor<32x128x256xf32>
    %2858 = stablehlo.multiply %2857, %2266#64 : tensor<32x128x256xf32>
    %2859 = stablehlo.negate %2858 : tensor<32x128x256xf32>
    %cst_811 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2860 = stablehlo.reduce(%2859 init: %cst_811) applies stablehlo.add across dimensions = [2] : (tensor<32x128x256xf32>, tensor<f32>) -> tensor<32x128xf32>
    %2861 = stablehlo.reshape %2860 : (tensor<32x128xf32>) -> tensor<32x128x1xf32>
    %cst_812 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2862 = stablehlo.reduce(%2861 init: %cst_812) applies stablehlo.add across dimensions = [2] : (tensor<32x128x1xf32>, tensor<f32>) -> tensor<32x128xf32>
    %2863 = stablehlo.add %2854, %2862 : tensor<32x128xf32>
    %cst_813 = stablehlo.constant dense<2.560000e+02> : tensor<f32>
    %2864 = stablehlo.broadcast_in_dim %cst_813, dims = [] : (tensor<f32>) -> tensor<32x128xf32>
    %2865 = stablehlo.divide %2863, %2864 : tensor<32x128xf32>
    %2866 = stablehlo.broadcast_in_dim %2865, dims = [0, 1] : (tensor<32x128xf32>) -> tensor<32x128x256xf32>
    %2867 = stablehlo.add %2858, %2866 : tensor<32x128x256xf32>
    %2868 = stablehlo.convert %2867 : (tensor<32x128x256xf32>) -> tensor<32x128x256xbf16>
    %2869 = stablehlo.add %2852, %2868 : tensor<32x128x256xbf16>
    %2870 = call @_where_32(%2266#63, %2869) : (tensor<32x128x256xi1>, tensor<32x128x256xbf16>) -> tensor<32x128x256xbf16>
    %2871 = stablehlo.convert %2870 : (tensor<32x128x256xbf16>) -> tensor<32x128x256xf32>
    %cst_814 = stablehlo.constant dense<1.11111116> : tensor<f32>
    %2872 = stablehlo.broadcast_in_dim %cst_814, dims = [] : (tensor<f32>) -> tensor<32x128x256xf32>
    %2873 = stablehlo.multiply %2871, %2872 : tensor<32x128x256xf32>
    %2874 = stablehlo.convert %2873 : (tensor<32x128x256xf32>) -> tensor<32x128x256xbf16>
    %2875 = stablehlo.reshape %2874 : (tensor<32x128x256xbf16>) -> tensor<4096x256xbf16>
    %cst_815 = stablehlo.constant dense<0.000000e+00> : tensor<bf16>
    %2876 = stablehlo.reduce(%2875 init: %cst_815) applies stablehlo.add across dimensions = [0] : (tensor<4096x256xbf16>, tensor<bf16>) -> tensor<256xbf16>
    %2877 = stablehlo.reshape %2876 : (tensor<256xbf16>) -> tensor<1x256xbf16>
    %cst_816 = stablehlo.constant dense<0.000000e+00> : tensor<bf16>
    %2878 = stablehlo.reduce(%2877 init: %cst_816) applies stablehlo.add across dimensions = [0] : (tensor<1x256xbf16>, tensor<bf16>) -> tensor<256xbf16>
    %2879 = stablehlo.convert %2878 : (tensor<256xbf16>) -> tensor<256xf32>
    %c_817 = stablehlo.constant dense<1> : tensor<i32>
    %2880 = "stablehlo.case"(%c_817) ({
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }, {
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }) : (tensor<i32>) -> tensor<i32>
    %2881 = "stablehlo.case"(%2880) ({
      %6292 = stablehlo.transpose %2266#62, dims = [1, 0] : (tensor<256x256xbf16>) -> tensor<256x256xbf16>
      stablehlo.return %6292 : tensor<256x256xbf16>
    }) : (tensor<i32>) -> tensor<256x256xbf16>
    %2882 = stablehlo.dot_general %2875, %2881, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<4096x256xbf16>, tensor<256x256xbf16>) -> tensor<4096x256xbf16>
    %c_818 = stablehlo.constant dense<1> : tensor<i32>
    %2883 = "stablehlo.case"(%c_818) ({
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }, {
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }) : (tensor<i32>) -> tensor<i32>
    %2884 = "stablehlo.case"(%2883) ({
      %6292 = stablehlo.transpose %2266#61, dims = [1, 0] : (tensor<4096x256xbf16>) -> tensor<256x4096xbf16>
      stablehlo.return %6292 : tensor<256x4096xbf16>
    }) : (tensor<i32>) -> tensor<256x4096xbf16>
    %2885 = stablehlo.dot_general %2884, %2875, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<256x4096xbf16>, tensor<4096x256xbf16>) -> tensor<256x256xbf16>
    %2886 = stablehlo.convert %2885 : (tensor<256x256xbf16>) -> tensor<256x256xf32>
    %2887 = stablehlo.reshape %2882 : (tensor<4096x256xbf16>) -> tensor<32x128x256xbf16>
    %2888 = stablehlo.reshape %2887 : (tensor<32x128x256xbf16>) -> tensor<32x128x4x64xbf16>
    %cst_819 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2889 = stablehlo.broadcast_in_dim %cst_819, dims = [] : (tensor<f32>) -> tensor<32x128x4xf32>
    %2890:3 = call @"<lambda>_33"(%2266#53, %2266#54, %2266#55, %2266#56, %2266#57, %2266#58, %2266#59, %2266#60, %2888, %2889) : (tensor<32x128x4x64xbf16>, tensor<32x128x4x64xbf16>, tensor<32x128x4x64xbf16>, tensor<32x1x1x128xi1>, tensor<32x4x2xui32>, tensor<32x128x4x64xbf16>, tensor<32x128x4xf32>, tensor<32x128x4xf32>, tensor<32x128x4x64xbf16>, tensor<32x128x4xf32>) -> (tensor<32x128x4x64xbf16>, tensor<32x128x4x64xbf16>, tensor<32x128x4x64xbf16>)
    %2891 = stablehlo.reshape %2890#2 : (tensor<32x128x4x64xbf16>) -> tensor<32x128x256xbf16>
    %2892 = stablehlo.reshape %2891 : (tensor<32x128x256xbf16>) -> tensor<4096x256xbf16>
    %cst_820 = stablehlo.constant dense<0.000000e+00> : tensor<bf16>
    %2893 = stablehlo.reduce(%2892 init: %cst_820) applies stablehlo.add across dimensions = [0] : (tensor<4096x256xbf16>, tensor<bf16>) -> tensor<256xbf16>
    %2894 = stablehlo.reshape %2893 : (tensor<256xbf16>) -> tensor<1x256xbf16>
    %cst_821 = stablehlo.constant dense<0.000000e+00> : tensor<bf16>
    %2895 = stablehlo.reduce(%2894 init: %cst_821) applies stablehlo.add across dimensions = [0] : (tensor<1x256xbf16>, tensor<bf16>) -> tensor<256xbf16>
    %2896 = stablehlo.convert %2895 : (tensor<256xbf16>) -> tensor<256xf32>
    %c_822 = stablehlo.constant dense<1> : tensor<i32>
    %2897 = "stablehlo.case"(%c_822) ({
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }, {
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }) : (tensor<i32>) -> tensor<i32>
    %2898 = "stablehlo.case"(%2897) ({
      %6292 = stablehlo.transpose %2266#52, dims = [1, 0] : (tensor<256x256xbf16>) -> tensor<256x256xbf16>
      stablehlo.return %6292 : tensor<256x256xbf16>
    }) : (tensor<i32>) -> tensor<256x256xbf16>
    %2899 = stablehlo.dot_general %2892, %2898, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<4096x256xbf16>, tensor<256x256xbf16>) -> tensor<4096x256xbf16>
    %c_823 = stablehlo.constant dense<1> : tensor<i32>
    %2900 = "stablehlo.case"(%c_823) ({
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }, {
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }) : (tensor<i32>) -> tensor<i32>
    %2901 = "stablehlo.case"(%2900) ({
      %6292 = stablehlo.transpose %2266#51, dims = [1, 0] : (tensor<4096x256xbf16>) -> tensor<256x4096xbf16>
      stablehlo.return %6292 : tensor<256x4096xbf16>
    }) : (tensor<i32>) -> tensor<256x4096xbf16>
    %2902 = stablehlo.dot_general %2901, %2892, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<256x4096xbf16>, tensor<4096x256xbf16>) -> tensor<256x256xbf16>
    %2903 = stablehlo.convert %2902 : (tensor<256x256xbf16>) -> tensor<256x256xf32>
    %2904 = stablehlo.reshape %2899 : (tensor<4096x256xbf16>) -> tensor<32x128x256xbf16>
    %2905 = stablehlo.add %2869, %2904 : tensor<32x128x256xbf16>
    %2906 = stablehlo.reshape %2890#1 : (tensor<32x128x4x64xbf16>) -> tensor<32x128x256xbf16>
    %2907 = stablehlo.reshape %2906 : (tensor<32x128x256xbf16>) -> tensor<4096x256xbf16>
    %cst_824 = stablehlo.constant dense<0.000000e+00> : tensor<bf16>
    %2908 = stablehlo.reduce(%2907 init: %cst_824) applies stablehlo.add across dimensions = [0] : (tensor<4096x256xbf16>, tensor<bf16>) -> tensor<256xbf16>
    %2909 = stablehlo.reshape %2908 : (tensor<256xbf16>) -> tensor<1x256xbf16>
    %cst_825 = stablehlo.constant dense<0.000000e+00> : tensor<bf16>
    %2910 = stablehlo.reduce(%2909 init: %cst_825) applies stablehlo.add across dimensions = [0] : (tensor<1x256xbf16>, tensor<bf16>) -> tensor<256xbf16>
    %2911 = stablehlo.convert %2910 : (tensor<256xbf16>) -> tensor<256xf32>
    %c_826 = stablehlo.constant dense<1> : tensor<i32>
    %2912 = "stablehlo.case"(%c_826) ({
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }, {
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }) : (tensor<i32>) -> tensor<i32>
    %2913 = "stablehlo.case"(%2912) ({
      %6292 = stablehlo.transpose %2266#50, dims = [1, 0] : (tensor<256x256xbf16>) -> tensor<256x256xbf16>
      stablehlo.return %6292 : tensor<256x256xbf16>
    }) : (tensor<i32>) -> tensor<256x256xbf16>
    %2914 = stablehlo.dot_general %2907, %2913, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<4096x256xbf16>, tensor<256x256xbf16>) -> tensor<4096x256xbf16>
    %c_827 = stablehlo.constant dense<1> : tensor<i32>
    %2915 = "stablehlo.case"(%c_827) ({
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }, {
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }) : (tensor<i32>) -> tensor<i32>
    %2916 = "stablehlo.case"(%2915) ({
      %6292 = stablehlo.transpose %2266#49, dims = [1, 0] : (tensor<4096x256xbf16>) -> tensor<256x4096xbf16>
      stablehlo.return %6292 : tensor<256x4096xbf16>
    }) : (tensor<i32>) -> tensor<256x4096xbf16>
    %2917 = stablehlo.dot_general %2916, %2907, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<256x4096xbf16>, tensor<4096x256xbf16>) -> tensor<256x256xbf16>
    %2918 = stablehlo.convert %2917 : (tensor<256x256xbf16>) -> tensor<256x256xf32>
    %2919 = stablehlo.reshape %2914 : (tensor<4096x256xbf16>) -> tensor<32x128x256xbf16>
    %2920 = stablehlo.add %2905, %2919 : tensor<32x128x256xbf16>
    %2921 = stablehlo.reshape %2890#0 : (tensor<32x128x4x64xbf16>) -> tensor<32x128x256xbf16>
    %2922 = stablehlo.reshape %2921 : (tensor<32x128x256xbf16>) -> tensor<4096x256xbf16>
    %cst_828 = stablehlo.constant dense<0.000000e+00> : tensor<bf16>
    %2923 = stablehlo.reduce(%2922 init: %cst_828) applies stablehlo.add across dimensions = [0] : (tensor<4096x256xbf16>, tensor<bf16>) -> tensor<256xbf16>
    %2924 = stablehlo.reshape %2923 : (tensor<256xbf16>) -> tensor<1x256xbf16>
    %cst_829 = stablehlo.constant dense<0.000000e+00> : tensor<bf16>
    %2925 = stablehlo.reduce(%2924 init: %cst_829) applies stablehlo.add across dimensions = [0] : (tensor<1x256xbf16>, tensor<bf16>) -> tensor<256xbf16>
    %2926 = stablehlo.convert %2925 : (tensor<256xbf16>) -> tensor<256xf32>
    %c_830 = stablehlo.constant dense<1> : tensor<i32>
    %2927 = "stablehlo.case"(%c_830) ({
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }, {
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }) : (tensor<i32>) -> tensor<i32>
    %2928 = "stablehlo.case"(%2927) ({
      %6292 = stablehlo.transpose %2266#48, dims = [1, 0] : (tensor<256x256xbf16>) -> tensor<256x256xbf16>
      stablehlo.return %6292 : tensor<256x256xbf16>
    }) : (tensor<i32>) -> tensor<256x256xbf16>
    %2929 = stablehlo.dot_general %2922, %2928, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<4096x256xbf16>, tensor<256x256xbf16>) -> tensor<4096x256xbf16>
    %c_831 = stablehlo.constant dense<1> : tensor<i32>
    %2930 = "stablehlo.case"(%c_831) ({
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }, {
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }) : (tensor<i32>) -> tensor<i32>
    %2931 = "stablehlo.case"(%2930) ({
      %6292 = stablehlo.transpose %2266#47, dims = [1, 0] : (tensor<4096x256xbf16>) -> tensor<256x4096xbf16>
      stablehlo.return %6292 : tensor<256x4096xbf16>
    }) : (tensor<i32>) -> tensor<256x4096xbf16>
    %2932 = stablehlo.dot_general %2931, %2922, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<256x4096xbf16>, tensor<4096x256xbf16>) -> tensor<256x256xbf16>
    %2933 = stablehlo.convert %2932 : (tensor<256x256xbf16>) -> tensor<256x256xf32>
    %2934 = stablehlo.reshape %2929 : (tensor<4096x256xbf16>) -> tensor<32x128x256xbf16>
    %2935 = stablehlo.add %2920, %2934 : tensor<32x128x256xbf16>
    %2936 = stablehlo.convert %2935 : (tensor<32x128x256xbf16>) -> tensor<32x128x256xf32>
    %cst_832 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2937 = stablehlo.reduce(%2936 init: %cst_832) applies stablehlo.add across dimensions = [0, 1] : (tensor<32x128x256xf32>, tensor<f32>) -> tensor<256xf32>
    %2938 = stablehlo.reshape %2937 : (tensor<256xf32>) -> tensor<1x1x256xf32>
    %2939 = stablehlo.reshape %2938 : (tensor<1x1x256xf32>) -> tensor<256xf32>
    %2940 = stablehlo.multiply %2266#46, %2936 : tensor<32x128x256xf32>
    %2941 = stablehlo.multiply %2936, %2266#45 : tensor<32x128x256xf32>
    %2942 = stablehlo.broadcast_in_dim %2266#44, dims = [0, 1, 2] : (tensor<32x128x1xf32>) -> tensor<32x128x256xf32>
    %2943 = stablehlo.multiply %2942, %2940 : tensor<32x128x256xf32>
    %cst_833 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2944 = stablehlo.reduce(%2943 init: %cst_833) applies stablehlo.add across dimensions = [0, 1] : (tensor<32x128x256xf32>, tensor<f32>) -> tensor<256xf32>
    %2945 = stablehlo.reshape %2944 : (tensor<256xf32>) -> tensor<1x1x256xf32>
    %2946 = stablehlo.broadcast_in_dim %2266#43, dims = [0, 1, 2] : (tensor<1x1x256xf32>) -> tensor<32x128x256xf32>
    %2947 = stablehlo.multiply %2940, %2946 : tensor<32x128x256xf32>
    %cst_834 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2948 = stablehlo.reduce(%2947 init: %cst_834) applies stablehlo.add across dimensions = [2] : (tensor<32x128x256xf32>, tensor<f32>) -> tensor<32x128xf32>
    %2949 = stablehlo.reshape %2948 : (tensor<32x128xf32>) -> tensor<32x128x1xf32>
    %2950 = stablehlo.reshape %2945 : (tensor<1x1x256xf32>) -> tensor<256xf32>
    %2951 = stablehlo.multiply %2949, %2266#42 : tensor<32x128x1xf32>
    %2952 = stablehlo.negate %2941 : tensor<32x128x256xf32>
    %cst_835 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2953 = stablehlo.reduce(%2952 init: %cst_835) applies stablehlo.add across dimensions = [2] : (tensor<32x128x256xf32>, tensor<f32>) -> tensor<32x128xf32>
    %2954 = stablehlo.reshape %2953 : (tensor<32x128xf32>) -> tensor<32x128x1xf32>
    %2955 = stablehlo.convert %2941 : (tensor<32x128x256xf32>) -> tensor<32x128x256xbf16>
    %cst_836 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2956 = stablehlo.reduce(%2951 init: %cst_836) applies stablehlo.add across dimensions = [2] : (tensor<32x128x1xf32>, tensor<f32>) -> tensor<32x128xf32>
    %cst_837 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2957 = stablehlo.reduce(%2954 init: %cst_837) applies stablehlo.add across dimensions = [2] : (tensor<32x128x1xf32>, tensor<f32>) -> tensor<32x128xf32>
    %cst_838 = stablehlo.constant dense<2.560000e+02> : tensor<f32>
    %2958 = stablehlo.broadcast_in_dim %cst_838, dims = [] : (tensor<f32>) -> tensor<32x128xf32>
    %2959 = stablehlo.divide %2956, %2958 : tensor<32x128xf32>
    %2960 = stablehlo.broadcast_in_dim %2959, dims = [0, 1] : (tensor<32x128xf32>) -> tensor<32x128x256xf32>
    %2961 = stablehlo.multiply %2960, %2266#41 : tensor<32x128x256xf32>
    %2962 = stablehlo.negate %2961 : tensor<32x128x256xf32>
    %cst_839 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2963 = stablehlo.reduce(%2962 init: %cst_839) applies stablehlo.add across dimensions = [2] : (tensor<32x128x256xf32>, tensor<f32>) -> tensor<32x128xf32>
    %2964 = stablehlo.reshape %2963 : (tensor<32x128xf32>) -> tensor<32x128x1xf32>
    %cst_840 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %2965 = stablehlo.reduce(%2964 init: %cst_840) applies stablehlo.add across dimensions = [2] : (tensor<32x128x1xf32>, tensor<f32>) -> tensor<32x128xf32>
    %2966 = stablehlo.add %2957, %2965 : tensor<32x128xf32>
    %cst_841 = stablehlo.constant dense<2.560000e+02> : tensor<f32>
    %2967 = stablehlo.broadcast_in_dim %cst_841, dims = [] : (tensor<f32>) -> tensor<32x128xf32>
    %2968 = stablehlo.divide %2966, %2967 : tensor<32x128xf32>
    %2969 = stablehlo.broadcast_in_dim %2968, dims = [0, 1] : (tensor<32x128xf32>) -> tensor<32x128x256xf32>
    %2970 = stablehlo.add %2961, %2969 : tensor<32x128x256xf32>
    %2971 = stablehlo.convert %2970 : (tensor<32x128x256xf32>) -> tensor<32x128x256xbf16>
    %2972 = stablehlo.add %2955, %2971 : tensor<32x128x256xbf16>
    %2973 = call @_where_32(%2266#40, %2972) : (tensor<32x128x256xi1>, tensor<32x128x256xbf16>) -> tensor<32x128x256xbf16>
    %2974 = stablehlo.convert %2973 : (tensor<32x128x256xbf16>) -> tensor<32x128x256xf32>
    %cst_842 = stablehlo.constant dense<1.11111116> : tensor<f32>
    %2975 = stablehlo.broadcast_in_dim %cst_842, dims = [] : (tensor<f32>) -> tensor<32x128x256xf32>
    %2976 = stablehlo.multiply %2974, %2975 : tensor<32x128x256xf32>
    %2977 = stablehlo.convert %2976 : (tensor<32x128x256xf32>) -> tensor<32x128x256xbf16>
    %2978 = stablehlo.reshape %2977 : (tensor<32x128x256xbf16>) -> tensor<4096x256xbf16>
    %cst_843 = stablehlo.constant dense<0.000000e+00> : tensor<bf16>
    %2979 = stablehlo.reduce(%2978 init: %cst_843) applies stablehlo.add across dimensions = [0] : (tensor<4096x256xbf16>, tensor<bf16>) -> tensor<256xbf16>
    %2980 = stablehlo.reshape %2979 : (tensor<256xbf16>) -> tensor<1x256xbf16>
    %cst_844 = stablehlo.constant dense<0.000000e+00> : tensor<bf16>
    %2981 = stablehlo.reduce(%2980 init: %cst_844) applies stablehlo.add across dimensions = [0] : (tensor<1x256xbf16>, tensor<bf16>) -> tensor<256xbf16>
    %2982 = stablehlo.convert %2981 : (tensor<256xbf16>) -> tensor<256xf32>
    %c_845 = stablehlo.constant dense<1> : tensor<i32>
    %2983 = "stablehlo.case"(%c_845) ({
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }, {
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }) : (tensor<i32>) -> tensor<i32>
    %2984 = "stablehlo.case"(%2983) ({
      %6292 = stablehlo.transpose %2266#39, dims = [1, 0] : (tensor<1024x256xbf16>) -> tensor<256x1024xbf16>
      stablehlo.return %6292 : tensor<256x1024xbf16>
    }) : (tensor<i32>) -> tensor<256x1024xbf16>
    %2985 = stablehlo.dot_general %2978, %2984, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<4096x256xbf16>, tensor<256x1024xbf16>) -> tensor<4096x1024xbf16>
    %c_846 = stablehlo.constant dense<1> : tensor<i32>
    %2986 = "stablehlo.case"(%c_846) ({
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }, {
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }) : (tensor<i32>) -> tensor<i32>
    %2987 = "stablehlo.case"(%2986) ({
      %6292 = stablehlo.transpose %2266#38, dims = [1, 0] : (tensor<4096x1024xbf16>) -> tensor<1024x4096xbf16>
      stablehlo.return %6292 : tensor<1024x4096xbf16>
    }) : (tensor<i32>) -> tensor<1024x4096xbf16>
    %2988 = stablehlo.dot_general %2987, %2978, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<1024x4096xbf16>, tensor<4096x256xbf16>) -> tensor<1024x256xbf16>
    %2989 = stablehlo.convert %2988 : (tensor<1024x256xbf16>) -> tensor<1024x256xf32>
    %2990 = stablehlo.reshape %2985 : (tensor<4096x1024xbf16>) -> tensor<32x128x1024xbf16>
    %2991 = stablehlo.convert %2990 : (tensor<32x128x1024xbf16>) -> tensor<32x128x1024xf32>
    %2992 = stablehlo.multiply %2266#37, %2991 : tensor<32x128x1024xf32>
    %2993 = stablehlo.multiply %2991, %2266#36 : tensor<32x128x1024xf32>
    %cst_847 = stablehlo.constant dense<1.12837923> : tensor<f32>
    %2994 = stablehlo.broadcast_in_dim %cst_847, dims = [] : (tensor<f32>) -> tensor<32x128x1024xf32>
    %2995 = stablehlo.multiply %2994, %2992 : tensor<32x128x1024xf32>
    %2996 = stablehlo.multiply %2995, %2266#35 : tensor<32x128x1024xf32>
    %cst_848 = stablehlo.constant dense<0.707106769> : tensor<f32>
    %2997 = stablehlo.broadcast_in_dim %cst_848, dims = [] : (tensor<f32>) -> tensor<32x128x1024xf32>
    %2998 = stablehlo.multiply %2996, %2997 : tensor<32x128x1024xf32>
    %cst_849 = stablehlo.constant dense<5.000000e-01> : tensor<f32>
    %2999 = stablehlo.broadcast_in_dim %cst_849, dims = [] : (tensor<f32>) -> tensor<32x128x1024xf32>
    %3000 = stablehlo.multiply %2999, %2993 : tensor<32x128x1024xf32>
    %3001 = stablehlo.add %2998, %3000 : tensor<32x128x1024xf32>
    %3002 = stablehlo.convert %3001 : (tensor<32x128x1024xf32>) -> tensor<32x128x1024xbf16>
    %3003 = stablehlo.reshape %3002 : (tensor<32x128x1024xbf16>) -> tensor<4096x1024xbf16>
    %cst_850 = stablehlo.constant dense<0.000000e+00> : tensor<bf16>
    %3004 = stablehlo.reduce(%3003 init: %cst_850) applies stablehlo.add across dimensions = [0] : (tensor<4096x1024xbf16>, tensor<bf16>) -> tensor<1024xbf16>
    %3005 = stablehlo.reshape %3004 : (tensor<1024xbf16>) -> tensor<1x1024xbf16>
    %cst_851 = stablehlo.constant dense<0.000000e+00> : tensor<bf16>
    %3006 = stablehlo.reduce(%3005 init: %cst_851) applies stablehlo.add across dimensions = [0] : (tensor<1x1024xbf16>, tensor<bf16>) -> tensor<1024xbf16>
    %3007 = stablehlo.convert %3006 : (tensor<1024xbf16>) -> tensor<1024xf32>
    %c_852 = stablehlo.constant dense<1> : tensor<i32>
    %3008 = "stablehlo.case"(%c_852) ({
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }, {
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }) : (tensor<i32>) -> tensor<i32>
    %3009 = "stablehlo.case"(%3008) ({
      %6292 = stablehlo.transpose %2266#34, dims = [1, 0] : (tensor<256x1024xbf16>) -> tensor<1024x256xbf16>
      stablehlo.return %6292 : tensor<1024x256xbf16>
    }) : (tensor<i32>) -> tensor<1024x256xbf16>
    %3010 = stablehlo.dot_general %3003, %3009, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<4096x1024xbf16>, tensor<1024x256xbf16>) -> tensor<4096x256xbf16>
    %c_853 = stablehlo.constant dense<1> : tensor<i32>
    %3011 = "stablehlo.case"(%c_853) ({
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }, {
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }) : (tensor<i32>) -> tensor<i32>
    %3012 = "stablehlo.case"(%3011) ({
      %6292 = stablehlo.transpose %2266#33, dims = [1, 0] : (tensor<4096x256xbf16>) -> tensor<256x4096xbf16>
      stablehlo.return %6292 : tensor<256x4096xbf16>
    }) : (tensor<i32>) -> tensor<256x4096xbf16>
    %3013 = stablehlo.dot_general %3012, %3003, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<256x4096xbf16>, tensor<4096x1024xbf16>) -> tensor<256x1024xbf16>
    %3014 = stablehlo.convert %3013 : (tensor<256x1024xbf16>) -> tensor<256x1024xf32>
    %3015 = stablehlo.reshape %3010 : (tensor<4096x256xbf16>) -> tensor<32x128x256xbf16>
    %3016 = stablehlo.add %2972, %3015 : tensor<32x128x256xbf16>
    %3017 = stablehlo.convert %3016 : (tensor<32x128x256xbf16>) -> tensor<32x128x256xf32>
    %cst_854 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3018 = stablehlo.reduce(%3017 init: %cst_854) applies stablehlo.add across dimensions = [0, 1] : (tensor<32x128x256xf32>, tensor<f32>) -> tensor<256xf32>
    %3019 = stablehlo.reshape %3018 : (tensor<256xf32>) -> tensor<1x1x256xf32>
    %3020 = stablehlo.reshape %3019 : (tensor<1x1x256xf32>) -> tensor<256xf32>
    %3021 = stablehlo.multiply %2266#32, %3017 : tensor<32x128x256xf32>
    %3022 = stablehlo.multiply %3017, %2266#31 : tensor<32x128x256xf32>
    %3023 = stablehlo.broadcast_in_dim %2266#30, dims = [0, 1, 2] : (tensor<32x128x1xf32>) -> tensor<32x128x256xf32>
    %3024 = stablehlo.multiply %3023, %3021 : tensor<32x128x256xf32>
    %cst_855 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3025 = stablehlo.reduce(%3024 init: %cst_855) applies stablehlo.add across dimensions = [0, 1] : (tensor<32x128x256xf32>, tensor<f32>) -> tensor<256xf32>
    %3026 = stablehlo.reshape %3025 : (tensor<256xf32>) -> tensor<1x1x256xf32>
    %3027 = stablehlo.broadcast_in_dim %2266#29, dims = [0, 1, 2] : (tensor<1x1x256xf32>) -> tensor<32x128x256xf32>
    %3028 = stablehlo.multiply %3021, %3027 : tensor<32x128x256xf32>
    %cst_856 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3029 = stablehlo.reduce(%3028 init: %cst_856) applies stablehlo.add across dimensions = [2] : (tensor<32x128x256xf32>, tensor<f32>) -> tensor<32x128xf32>
    %3030 = stablehlo.reshape %3029 : (tensor<32x128xf32>) -> tensor<32x128x1xf32>
    %3031 = stablehlo.reshape %3026 : (tensor<1x1x256xf32>) -> tensor<256xf32>
    %3032 = stablehlo.multiply %3030, %2266#28 : tensor<32x128x1xf32>
    %3033 = stablehlo.negate %3022 : tensor<32x128x256xf32>
    %cst_857 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3034 = stablehlo.reduce(%3033 init: %cst_857) applies stablehlo.add across dimensions = [2] : (tensor<32x128x256xf32>, tensor<f32>) -> tensor<32x128xf32>
    %3035 = stablehlo.reshape %3034 : (tensor<32x128xf32>) -> tensor<32x128x1xf32>
    %3036 = stablehlo.convert %3022 : (tensor<32x128x256xf32>) -> tensor<32x128x256xbf16>
    %cst_858 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3037 = stablehlo.reduce(%3032 init: %cst_858) applies stablehlo.add across dimensions = [2] : (tensor<32x128x1xf32>, tensor<f32>) -> tensor<32x128xf32>
    %cst_859 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3038 = stablehlo.reduce(%3035 init: %cst_859) applies stablehlo.add across dimensions = [2] : (tensor<32x128x1xf32>, tensor<f32>) -> tensor<32x128xf32>
    %cst_860 = stablehlo.constant dense<2.560000e+02> : tensor<f32>
    %3039 = stablehlo.broadcast_in_dim %cst_860, dims = [] : (tensor<f32>) -> tensor<32x128xf32>
    %3040 = stablehlo.divide %3037, %3039 : tensor<32x128xf32>
    %3041 = stablehlo.broadcast_in_dim %3040, dims = [0, 1] : (tensor<32x128xf32>) -> tensor<32x128x256xf32>
    %3042 = stablehlo.multiply %3041, %2266#27 : tensor<32x128x256xf32>
    %3043 = stablehlo.negate %3042 : tensor<32x128x256xf32>
    %cst_861 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3044 = stablehlo.reduce(%3043 init: %cst_861) applies stablehlo.add across dimensions = [2] : (tensor<32x128x256xf32>, tensor<f32>) -> tensor<32x128xf32>
    %3045 = stablehlo.reshape %3044 : (tensor<32x128xf32>) -> tensor<32x128x1xf32>
    %cst_862 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3046 = stablehlo.reduce(%3045 init: %cst_862) applies stablehlo.add across dimensions = [2] : (tensor<32x128x1xf32>, tensor<f32>) -> tensor<32x128xf32>
    %3047 = stablehlo.add %3038, %3046 : tensor<32x128xf32>
    %cst_863 = stablehlo.constant dense<2.560000e+02> : tensor<f32>
    %3048 = stablehlo.broadcast_in_dim %cst_863, dims = [] : (tensor<f32>) -> tensor<32x128xf32>
    %3049 = stablehlo.divide %3047, %3048 : tensor<32x128xf32>
    %3050 = stablehlo.broadcast_in_dim %3049, dims = [0, 1] : (tensor<32x128xf32>) -> tensor<32x128x256xf32>
    %3051 = stablehlo.add %3042, %3050 : tensor<32x128x256xf32>
    %3052 = stablehlo.convert %3051 : (tensor<32x128x256xf32>) -> tensor<32x128x256xbf16>
    %3053 = stablehlo.add %3036, %3052 : tensor<32x128x256xbf16>
    %3054 = call @_where_32(%2266#26, %3053) : (tensor<32x128x256xi1>, tensor<32x128x256xbf16>) -> tensor<32x128x256xbf16>
    %3055 = stablehlo.convert %3054 : (tensor<32x128x256xbf16>) -> tensor<32x128x256xf32>
    %cst_864 = stablehlo.constant dense<1.11111116> : tensor<f32>
    %3056 = stablehlo.broadcast_in_dim %cst_864, dims = [] : (tensor<f32>) -> tensor<32x128x256xf32>
    %3057 = stablehlo.multiply %3055, %3056 : tensor<32x128x256xf32>
    %3058 = stablehlo.convert %3057 : (tensor<32x128x256xf32>) -> tensor<32x128x256xbf16>
    %3059 = stablehlo.reshape %3058 : (tensor<32x128x256xbf16>) -> tensor<4096x256xbf16>
    %cst_865 = stablehlo.constant dense<0.000000e+00> : tensor<bf16>
    %3060 = stablehlo.reduce(%3059 init: %cst_865) applies stablehlo.add across dimensions = [0] : (tensor<4096x256xbf16>, tensor<bf16>) -> tensor<256xbf16>
    %3061 = stablehlo.reshape %3060 : (tensor<256xbf16>) -> tensor<1x256xbf16>
    %cst_866 = stablehlo.constant dense<0.000000e+00> : tensor<bf16>
    %3062 = stablehlo.reduce(%3061 init: %cst_866) applies stablehlo.add across dimensions = [0] : (tensor<1x256xbf16>, tensor<bf16>) -> tensor<256xbf16>
    %3063 = stablehlo.convert %3062 : (tensor<256xbf16>) -> tensor<256xf32>
    %c_867 = stablehlo.constant dense<1> : tensor<i32>
    %3064 = "stablehlo.case"(%c_867) ({
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }, {
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }) : (tensor<i32>) -> tensor<i32>
    %3065 = "stablehlo.case"(%3064) ({
      %6292 = stablehlo.transpose %2266#25, dims = [1, 0] : (tensor<256x256xbf16>) -> tensor<256x256xbf16>
      stablehlo.return %6292 : tensor<256x256xbf16>
    }) : (tensor<i32>) -> tensor<256x256xbf16>
    %3066 = stablehlo.dot_general %3059, %3065, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<4096x256xbf16>, tensor<256x256xbf16>) -> tensor<4096x256xbf16>
    %c_868 = stablehlo.constant dense<1> : tensor<i32>
    %3067 = "stablehlo.case"(%c_868) ({
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }, {
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }) : (tensor<i32>) -> tensor<i32>
    %3068 = "stablehlo.case"(%3067) ({
      %6292 = stablehlo.transpose %2266#24, dims = [1, 0] : (tensor<4096x256xbf16>) -> tensor<256x4096xbf16>
      stablehlo.return %6292 : tensor<256x4096xbf16>
    }) : (tensor<i32>) -> tensor<256x4096xbf16>
    %3069 = stablehlo.dot_general %3068, %3059, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<256x4096xbf16>, tensor<4096x256xbf16>) -> tensor<256x256xbf16>
    %3070 = stablehlo.convert %3069 : (tensor<256x256xbf16>) -> tensor<256x256xf32>
    %3071 = stablehlo.reshape %3066 : (tensor<4096x256xbf16>) -> tensor<32x128x256xbf16>
    %3072 = stablehlo.reshape %3071 : (tensor<32x128x256xbf16>) -> tensor<32x128x4x64xbf16>
    %cst_869 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3073 = stablehlo.broadcast_in_dim %cst_869, dims = [] : (tensor<f32>) -> tensor<32x128x4xf32>
    %3074:3 = call @"<lambda>_33"(%2266#16, %2266#17, %2266#18, %2266#19, %2266#20, %2266#21, %2266#22, %2266#23, %3072, %3073) : (tensor<32x128x4x64xbf16>, tensor<32x128x4x64xbf16>, tensor<32x128x4x64xbf16>, tensor<32x1x1x128xi1>, tensor<32x4x2xui32>, tensor<32x128x4x64xbf16>, tensor<32x128x4xf32>, tensor<32x128x4xf32>, tensor<32x128x4x64xbf16>, tensor<32x128x4xf32>) -> (tensor<32x128x4x64xbf16>, tensor<32x128x4x64xbf16>, tensor<32x128x4x64xbf16>)
    %3075 = stablehlo.reshape %3074#2 : (tensor<32x128x4x64xbf16>) -> tensor<32x128x256xbf16>
    %3076 = stablehlo.reshape %3075 : (tensor<32x128x256xbf16>) -> tensor<4096x256xbf16>
    %cst_870 = stablehlo.constant dense<0.000000e+00> : tensor<bf16>
    %3077 = stablehlo.reduce(%3076 init: %cst_870) applies stablehlo.add across dimensions = [0] : (tensor<4096x256xbf16>, tensor<bf16>) -> tensor<256xbf16>
    %3078 = stablehlo.reshape %3077 : (tensor<256xbf16>) -> tensor<1x256xbf16>
    %cst_871 = stablehlo.constant dense<0.000000e+00> : tensor<bf16>
    %3079 = stablehlo.reduce(%3078 init: %cst_871) applies stablehlo.add across dimensions = [0] : (tensor<1x256xbf16>, tensor<bf16>) -> tensor<256xbf16>
    %3080 = stablehlo.convert %3079 : (tensor<256xbf16>) -> tensor<256xf32>
    %c_872 = stablehlo.constant dense<1> : tensor<i32>
    %3081 = "stablehlo.case"(%c_872) ({
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }, {
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }) : (tensor<i32>) -> tensor<i32>
    %3082 = "stablehlo.case"(%3081) ({
      %6292 = stablehlo.transpose %2266#15, dims = [1, 0] : (tensor<256x256xbf16>) -> tensor<256x256xbf16>
      stablehlo.return %6292 : tensor<256x256xbf16>
    }) : (tensor<i32>) -> tensor<256x256xbf16>
    %3083 = stablehlo.dot_general %3076, %3082, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<4096x256xbf16>, tensor<256x256xbf16>) -> tensor<4096x256xbf16>
    %c_873 = stablehlo.constant dense<1> : tensor<i32>
    %3084 = "stablehlo.case"(%c_873) ({
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }, {
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }) : (tensor<i32>) -> tensor<i32>
    %3085 = "stablehlo.case"(%3084) ({
      %6292 = stablehlo.transpose %2266#14, dims = [1, 0] : (tensor<4096x256xbf16>) -> tensor<256x4096xbf16>
      stablehlo.return %6292 : tensor<256x4096xbf16>
    }) : (tensor<i32>) -> tensor<256x4096xbf16>
    %3086 = stablehlo.dot_general %3085, %3076, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<256x4096xbf16>, tensor<4096x256xbf16>) -> tensor<256x256xbf16>
    %3087 = stablehlo.convert %3086 : (tensor<256x256xbf16>) -> tensor<256x256xf32>
    %3088 = stablehlo.reshape %3083 : (tensor<4096x256xbf16>) -> tensor<32x128x256xbf16>
    %3089 = stablehlo.add %3053, %3088 : tensor<32x128x256xbf16>
    %3090 = stablehlo.reshape %3074#1 : (tensor<32x128x4x64xbf16>) -> tensor<32x128x256xbf16>
    %3091 = stablehlo.reshape %3090 : (tensor<32x128x256xbf16>) -> tensor<4096x256xbf16>
    %cst_874 = stablehlo.constant dense<0.000000e+00> : tensor<bf16>
    %3092 = stablehlo.reduce(%3091 init: %cst_874) applies stablehlo.add across dimensions = [0] : (tensor<4096x256xbf16>, tensor<bf16>) -> tensor<256xbf16>
    %3093 = stablehlo.reshape %3092 : (tensor<256xbf16>) -> tensor<1x256xbf16>
    %cst_875 = stablehlo.constant dense<0.000000e+00> : tensor<bf16>
    %3094 = stablehlo.reduce(%3093 init: %cst_875) applies stablehlo.add across dimensions = [0] : (tensor<1x256xbf16>, tensor<bf16>) -> tensor<256xbf16>
    %3095 = stablehlo.convert %3094 : (tensor<256xbf16>) -> tensor<256xf32>
    %c_876 = stablehlo.constant dense<1> : tensor<i32>
    %3096 = "stablehlo.case"(%c_876) ({
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }, {
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }) : (tensor<i32>) -> tensor<i32>
    %3097 = "stablehlo.case"(%3096) ({
      %6292 = stablehlo.transpose %2266#13, dims = [1, 0] : (tensor<256x256xbf16>) -> tensor<256x256xbf16>
      stablehlo.return %6292 : tensor<256x256xbf16>
    }) : (tensor<i32>) -> tensor<256x256xbf16>
    %3098 = stablehlo.dot_general %3091, %3097, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<4096x256xbf16>, tensor<256x256xbf16>) -> tensor<4096x256xbf16>
    %c_877 = stablehlo.constant dense<1> : tensor<i32>
    %3099 = "stablehlo.case"(%c_877) ({
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }, {
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }) : (tensor<i32>) -> tensor<i32>
    %3100 = "stablehlo.case"(%3099) ({
      %6292 = stablehlo.transpose %2266#12, dims = [1, 0] : (tensor<4096x256xbf16>) -> tensor<256x4096xbf16>
      stablehlo.return %6292 : tensor<256x4096xbf16>
    }) : (tensor<i32>) -> tensor<256x4096xbf16>
    %3101 = stablehlo.dot_general %3100, %3091, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<256x4096xbf16>, tensor<4096x256xbf16>) -> tensor<256x256xbf16>
    %3102 = stablehlo.convert %3101 : (tensor<256x256xbf16>) -> tensor<256x256xf32>
    %3103 = stablehlo.reshape %3098 : (tensor<4096x256xbf16>) -> tensor<32x128x256xbf16>
    %3104 = stablehlo.add %3089, %3103 : tensor<32x128x256xbf16>
    %3105 = stablehlo.reshape %3074#0 : (tensor<32x128x4x64xbf16>) -> tensor<32x128x256xbf16>
    %3106 = stablehlo.reshape %3105 : (tensor<32x128x256xbf16>) -> tensor<4096x256xbf16>
    %cst_878 = stablehlo.constant dense<0.000000e+00> : tensor<bf16>
    %3107 = stablehlo.reduce(%3106 init: %cst_878) applies stablehlo.add across dimensions = [0] : (tensor<4096x256xbf16>, tensor<bf16>) -> tensor<256xbf16>
    %3108 = stablehlo.reshape %3107 : (tensor<256xbf16>) -> tensor<1x256xbf16>
    %cst_879 = stablehlo.constant dense<0.000000e+00> : tensor<bf16>
    %3109 = stablehlo.reduce(%3108 init: %cst_879) applies stablehlo.add across dimensions = [0] : (tensor<1x256xbf16>, tensor<bf16>) -> tensor<256xbf16>
    %3110 = stablehlo.convert %3109 : (tensor<256xbf16>) -> tensor<256xf32>
    %c_880 = stablehlo.constant dense<1> : tensor<i32>
    %3111 = "stablehlo.case"(%c_880) ({
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }, {
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }) : (tensor<i32>) -> tensor<i32>
    %3112 = "stablehlo.case"(%3111) ({
      %6292 = stablehlo.transpose %2266#11, dims = [1, 0] : (tensor<256x256xbf16>) -> tensor<256x256xbf16>
      stablehlo.return %6292 : tensor<256x256xbf16>
    }) : (tensor<i32>) -> tensor<256x256xbf16>
    %3113 = stablehlo.dot_general %3106, %3112, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<4096x256xbf16>, tensor<256x256xbf16>) -> tensor<4096x256xbf16>
    %c_881 = stablehlo.constant dense<1> : tensor<i32>
    %3114 = "stablehlo.case"(%c_881) ({
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }, {
      %c_1647 = stablehlo.constant dense<0> : tensor<i32>
      stablehlo.return %c_1647 : tensor<i32>
    }) : (tensor<i32>) -> tensor<i32>
    %3115 = "stablehlo.case"(%3114) ({
      %6292 = stablehlo.transpose %2266#10, dims = [1, 0] : (tensor<4096x256xbf16>) -> tensor<256x4096xbf16>
      stablehlo.return %6292 : tensor<256x4096xbf16>
    }) : (tensor<i32>) -> tensor<256x4096xbf16>
    %3116 = stablehlo.dot_general %3115, %3106, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<256x4096xbf16>, tensor<4096x256xbf16>) -> tensor<256x256xbf16>
    %3117 = stablehlo.convert %3116 : (tensor<256x256xbf16>) -> tensor<256x256xf32>
    %3118 = stablehlo.reshape %3113 : (tensor<4096x256xbf16>) -> tensor<32x128x256xbf16>
    %3119 = stablehlo.add %3104, %3118 : tensor<32x128x256xbf16>
    %3120 = call @_where_32(%2266#9, %3119) : (tensor<32x128x256xi1>, tensor<32x128x256xbf16>) -> tensor<32x128x256xbf16>
    %3121 = stablehlo.convert %3120 : (tensor<32x128x256xbf16>) -> tensor<32x128x256xf32>
    %cst_882 = stablehlo.constant dense<1.11111116> : tensor<f32>
    %3122 = stablehlo.broadcast_in_dim %cst_882, dims = [] : (tensor<f32>) -> tensor<32x128x256xf32>
    %3123 = stablehlo.multiply %3121, %3122 : tensor<32x128x256xf32>
    %3124 = stablehlo.convert %3123 : (tensor<32x128x256xf32>) -> tensor<32x128x256xbf16>
    %3125 = stablehlo.convert %3124 : (tensor<32x128x256xbf16>) -> tensor<32x128x256xf32>
    %cst_883 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3126 = stablehlo.reduce(%3125 init: %cst_883) applies stablehlo.add across dimensions = [0, 1] : (tensor<32x128x256xf32>, tensor<f32>) -> tensor<256xf32>
    %3127 = stablehlo.reshape %3126 : (tensor<256xf32>) -> tensor<1x1x256xf32>
    %3128 = stablehlo.reshape %3127 : (tensor<1x1x256xf32>) -> tensor<256xf32>
    %3129 = stablehlo.multiply %2266#8, %3125 : tensor<32x128x256xf32>
    %3130 = stablehlo.multiply %3125, %2266#7 : tensor<32x128x256xf32>
    %3131 = stablehlo.broadcast_in_dim %2266#6, dims = [0, 1, 2] : (tensor<32x128x1xf32>) -> tensor<32x128x256xf32>
    %3132 = stablehlo.multiply %3131, %3129 : tensor<32x128x256xf32>
    %cst_884 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3133 = stablehlo.reduce(%3132 init: %cst_884) applies stablehlo.add across dimensions = [0, 1] : (tensor<32x128x256xf32>, tensor<f32>) -> tensor<256xf32>
    %3134 = stablehlo.reshape %3133 : (tensor<256xf32>) -> tensor<1x1x256xf32>
    %3135 = stablehlo.broadcast_in_dim %2266#5, dims = [0, 1, 2] : (tensor<1x1x256xf32>) -> tensor<32x128x256xf32>
    %3136 = stablehlo.multiply %3129, %3135 : tensor<32x128x256xf32>
    %cst_885 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3137 = stablehlo.reduce(%3136 init: %cst_885) applies stablehlo.add across dimensions = [2] : (tensor<32x128x256xf32>, tensor<f32>) -> tensor<32x128xf32>
    %3138 = stablehlo.reshape %3137 : (tensor<32x128xf32>) -> tensor<32x128x1xf32>
    %3139 = stablehlo.reshape %3134 : (tensor<1x1x256xf32>) -> tensor<256xf32>
    %3140 = stablehlo.multiply %3138, %2266#4 : tensor<32x128x1xf32>
    %3141 = stablehlo.negate %3130 : tensor<32x128x256xf32>
    %cst_886 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3142 = stablehlo.reduce(%3141 init: %cst_886) applies stablehlo.add across dimensions = [2] : (tensor<32x128x256xf32>, tensor<f32>) -> tensor<32x128xf32>
    %3143 = stablehlo.reshape %3142 : (tensor<32x128xf32>) -> tensor<32x128x1xf32>
    %cst_887 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3144 = stablehlo.reduce(%3140 init: %cst_887) applies stablehlo.add across dimensions = [2] : (tensor<32x128x1xf32>, tensor<f32>) -> tensor<32x128xf32>
    %cst_888 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3145 = stablehlo.reduce(%3143 init: %cst_888) applies stablehlo.add across dimensions = [2] : (tensor<32x128x1xf32>, tensor<f32>) -> tensor<32x128xf32>
    %cst_889 = stablehlo.constant dense<2.560000e+02> : tensor<f32>
    %3146 = stablehlo.broadcast_in_dim %cst_889, dims = [] : (tensor<f32>) -> tensor<32x128xf32>
    %3147 = stablehlo.divide %3144, %3146 : tensor<32x128xf32>
    %3148 = stablehlo.broadcast_in_dim %3147, dims = [0, 1] : (tensor<32x128xf32>) -> tensor<32x128x256xf32>
    %3149 = stablehlo.multiply %3148, %2266#3 : tensor<32x128x256xf32>
    %3150 = stablehlo.negate %3149 : tensor<32x128x256xf32>
    %cst_890 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3151 = stablehlo.reduce(%3150 init: %cst_890) applies stablehlo.add across dimensions = [2] : (tensor<32x128x256xf32>, tensor<f32>) -> tensor<32x128xf32>
    %3152 = stablehlo.reshape %3151 : (tensor<32x128xf32>) -> tensor<32x128x1xf32>
    %3153 = stablehlo.add %3130, %3149 : tensor<32x128x256xf32>
    %cst_891 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3154 = stablehlo.reduce(%3152 init: %cst_891) applies stablehlo.add across dimensions = [2] : (tensor<32x128x1xf32>, tensor<f32>) -> tensor<32x128xf32>
    %3155 = stablehlo.add %3145, %3154 : tensor<32x128xf32>
    %cst_892 = stablehlo.constant dense<2.560000e+02> : tensor<f32>
    %3156 = stablehlo.broadcast_in_dim %cst_892, dims = [] : (tensor<f32>) -> tensor<32x128xf32>
    %3157 = stablehlo.divide %3155, %3156 : tensor<32x128xf32>
    %3158 = stablehlo.broadcast_in_dim %3157, dims = [0, 1] : (tensor<32x128xf32>) -> tensor<32x128x256xf32>
    %3159 = stablehlo.add %3153, %3158 : tensor<32x128x256xf32>
    %3160 = call @_take_37(%2266#2, %3159) : (tensor<32x128x1xi32>, tensor<32x128x256xf32>) -> tensor<2x256xf32>
    %3161 = call @_take_38(%2266#1, %3159) : (tensor<32x128x1xi32>, tensor<32x128x256xf32>) -> tensor<512x256xf32>
    %3162 = call @_take_39(%2266#0, %3159) : (tensor<32x128x1xi32>, tensor<32x128x256xf32>) -> tensor<30522x256xf32>
    %3163 = stablehlo.add %2291, %3162 : tensor<30522x256xf32>
    %3164 = sdy.sharding_constraint %2365 <@mesh, [{"fsdp"}, {}]> : tensor<256x256xf32>
    %3165 = sdy.sharding_constraint %2380 <@mesh, [{"fsdp"}, {}]> : tensor<256x256xf32>
    %3166 = sdy.sharding_constraint %2436 <@mesh, [{"fsdp"}, {}]> : tensor<1024x256xf32>
    %3167 = sdy.sharding_constraint %2461 <@mesh, [{}, {"fsdp"}]> : tensor<256x1024xf32>
    %3168 = sdy.sharding_constraint %2534 <@mesh, [{"fsdp"}, {}]> : tensor<256x256xf32>
    %3169 = sdy.sharding_constraint %2563 <@mesh, [{"fsdp"}, {}]> : tensor<256x256xf32>
    %3170 = sdy.sharding_constraint %2517 <@mesh, [{"fsdp"}, {}]> : tensor<256x256xf32>
    %3171 = sdy.sharding_constraint %2548 <@mesh, [{"fsdp"}, {}]> : tensor<256x256xf32>
    %3172 = sdy.sharding_constraint %2621 <@mesh, [{"fsdp"}, {}]> : tensor<1024x256xf32>
    %3173 = sdy.sharding_constraint %2646 <@mesh, [{}, {"fsdp"}]> : tensor<256x1024xf32>
    %3174 = sdy.sharding_constraint %2719 <@mesh, [{"fsdp"}, {}]> : tensor<256x256xf32>
    %3175 = sdy.sharding_constraint %2749 <@mesh, [{"fsdp"}, {}]> : tensor<256x256xf32>
    %3176 = sdy.sharding_constraint %2702 <@mesh, [{"fsdp"}, {}]> : tensor<256x256xf32>
    %3177 = sdy.sharding_constraint %2734 <@mesh, [{"fsdp"}, {}]> : tensor<256x256xf32>
    %3178 = sdy.sharding_constraint %2805 <@mesh, [{"fsdp"}, {}]> : tensor<1024x256xf32>
    %3179 = sdy.sharding_constraint %2830 <@mesh, [{}, {"fsdp"}]> : tensor<256x1024xf32>
    %3180 = sdy.sharding_constraint %2903 <@mesh, [{"fsdp"}, {}]> : tensor<256x256xf32>
    %3181 = sdy.sharding_constraint %2933 <@mesh, [{"fsdp"}, {}]> : tensor<256x256xf32>
    %3182 = sdy.sharding_constraint %2886 <@mesh, [{"fsdp"}, {}]> : tensor<256x256xf32>
    %3183 = sdy.sharding_constraint %2918 <@mesh, [{"fsdp"}, {}]> : tensor<256x256xf32>
    %3184 = sdy.sharding_constraint %2989 <@mesh, [{"fsdp"}, {}]> : tensor<1024x256xf32>
    %3185 = sdy.sharding_constraint %3014 <@mesh, [{}, {"fsdp"}]> : tensor<256x1024xf32>
    %3186 = sdy.sharding_constraint %3087 <@mesh, [{"fsdp"}, {}]> : tensor<256x256xf32>
    %3187 = sdy.sharding_constraint %3117 <@mesh, [{"fsdp"}, {}]> : tensor<256x256xf32>
    %3188 = sdy.sharding_constraint %3070 <@mesh, [{"fsdp"}, {}]> : tensor<256x256xf32>
    %3189 = sdy.sharding_constraint %3102 <@mesh, [{"fsdp"}, {}]> : tensor<256x256xf32>
    %3190 = sdy.sharding_constraint %3163 <@mesh, [{}, {"fsdp"}]> : tensor<30522x256xf32>
    %3191 = sdy.sharding_constraint %3161 <@mesh, [{"fsdp"}, {}]> : tensor<512x256xf32>
    %3192 = chlo.square %3128 : tensor<256xf32> -> tensor<256xf32>
    %cst_893 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3193 = stablehlo.broadcast_in_dim %cst_893, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3194 = chlo.square %3193 : tensor<256xf32> -> tensor<256xf32>
    %3195 = stablehlo.add %3192, %3194 : tensor<256xf32>
    %3196 = chlo.square %3139 : tensor<256xf32> -> tensor<256xf32>
    %cst_894 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3197 = stablehlo.broadcast_in_dim %cst_894, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3198 = chlo.square %3197 : tensor<256xf32> -> tensor<256xf32>
    %3199 = stablehlo.add %3196, %3198 : tensor<256xf32>
    %3200 = chlo.square %3191 : tensor<512x256xf32> -> tensor<512x256xf32>
    %cst_895 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3201 = stablehlo.broadcast_in_dim %cst_895, dims = [] : (tensor<f32>) -> tensor<512x256xf32>
    %3202 = chlo.square %3201 : tensor<512x256xf32> -> tensor<512x256xf32>
    %3203 = stablehlo.add %3200, %3202 : tensor<512x256xf32>
    %3204 = chlo.square %3160 : tensor<2x256xf32> -> tensor<2x256xf32>
    %cst_896 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3205 = stablehlo.broadcast_in_dim %cst_896, dims = [] : (tensor<f32>) -> tensor<2x256xf32>
    %3206 = chlo.square %3205 : tensor<2x256xf32> -> tensor<2x256xf32>
    %3207 = stablehlo.add %3204, %3206 : tensor<2x256xf32>
    %3208 = chlo.square %3190 : tensor<30522x256xf32> -> tensor<30522x256xf32>
    %cst_897 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3209 = stablehlo.broadcast_in_dim %cst_897, dims = [] : (tensor<f32>) -> tensor<30522x256xf32>
    %3210 = chlo.square %3209 : tensor<30522x256xf32> -> tensor<30522x256xf32>
    %3211 = stablehlo.add %3208, %3210 : tensor<30522x256xf32>
    %3212 = chlo.square %3095 : tensor<256xf32> -> tensor<256xf32>
    %cst_898 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3213 = stablehlo.broadcast_in_dim %cst_898, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3214 = chlo.square %3213 : tensor<256xf32> -> tensor<256xf32>
    %3215 = stablehlo.add %3212, %3214 : tensor<256xf32>
    %3216 = chlo.square %3189 : tensor<256x256xf32> -> tensor<256x256xf32>
    %cst_899 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3217 = stablehlo.broadcast_in_dim %cst_899, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %3218 = chlo.square %3217 : tensor<256x256xf32> -> tensor<256x256xf32>
    %3219 = stablehlo.add %3216, %3218 : tensor<256x256xf32>
    %3220 = chlo.square %3063 : tensor<256xf32> -> tensor<256xf32>
    %cst_900 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3221 = stablehlo.broadcast_in_dim %cst_900, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3222 = chlo.square %3221 : tensor<256xf32> -> tensor<256xf32>
    %3223 = stablehlo.add %3220, %3222 : tensor<256xf32>
    %3224 = chlo.square %3188 : tensor<256x256xf32> -> tensor<256x256xf32>
    %cst_901 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3225 = stablehlo.broadcast_in_dim %cst_901, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %3226 = chlo.square %3225 : tensor<256x256xf32> -> tensor<256x256xf32>
    %3227 = stablehlo.add %3224, %3226 : tensor<256x256xf32>
    %3228 = chlo.square %3110 : tensor<256xf32> -> tensor<256xf32>
    %cst_902 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3229 = stablehlo.broadcast_in_dim %cst_902, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3230 = chlo.square %3229 : tensor<256xf32> -> tensor<256xf32>
    %3231 = stablehlo.add %3228, %3230 : tensor<256xf32>
    %3232 = chlo.square %3187 : tensor<256x256xf32> -> tensor<256x256xf32>
    %cst_903 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3233 = stablehlo.broadcast_in_dim %cst_903, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %3234 = chlo.square %3233 : tensor<256x256xf32> -> tensor<256x256xf32>
    %3235 = stablehlo.add %3232, %3234 : tensor<256x256xf32>
    %3236 = chlo.square %3080 : tensor<256xf32> -> tensor<256xf32>
    %cst_904 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3237 = stablehlo.broadcast_in_dim %cst_904, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3238 = chlo.square %3237 : tensor<256xf32> -> tensor<256xf32>
    %3239 = stablehlo.add %3236, %3238 : tensor<256xf32>
    %3240 = chlo.square %3186 : tensor<256x256xf32> -> tensor<256x256xf32>
    %cst_905 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3241 = stablehlo.broadcast_in_dim %cst_905, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %3242 = chlo.square %3241 : tensor<256x256xf32> -> tensor<256x256xf32>
    %3243 = stablehlo.add %3240, %3242 : tensor<256x256xf32>
    %3244 = chlo.square %3020 : tensor<256xf32> -> tensor<256xf32>
    %cst_906 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3245 = stablehlo.broadcast_in_dim %cst_906, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3246 = chlo.square %3245 : tensor<256xf32> -> tensor<256xf32>
    %3247 = stablehlo.add %3244, %3246 : tensor<256xf32>
    %3248 = chlo.square %3031 : tensor<256xf32> -> tensor<256xf32>
    %cst_907 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3249 = stablehlo.broadcast_in_dim %cst_907, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3250 = chlo.square %3249 : tensor<256xf32> -> tensor<256xf32>
    %3251 = stablehlo.add %3248, %3250 : tensor<256xf32>
    %3252 = chlo.square %3007 : tensor<1024xf32> -> tensor<1024xf32>
    %cst_908 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3253 = stablehlo.broadcast_in_dim %cst_908, dims = [] : (tensor<f32>) -> tensor<1024xf32>
    %3254 = chlo.square %3253 : tensor<1024xf32> -> tensor<1024xf32>
    %3255 = stablehlo.add %3252, %3254 : tensor<1024xf32>
    %3256 = chlo.square %3185 : tensor<256x1024xf32> -> tensor<256x1024xf32>
    %cst_909 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3257 = stablehlo.broadcast_in_dim %cst_909, dims = [] : (tensor<f32>) -> tensor<256x1024xf32>
    %3258 = chlo.square %3257 : tensor<256x1024xf32> -> tensor<256x1024xf32>
    %3259 = stablehlo.add %3256, %3258 : tensor<256x1024xf32>
    %3260 = chlo.square %2982 : tensor<256xf32> -> tensor<256xf32>
    %cst_910 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3261 = stablehlo.broadcast_in_dim %cst_910, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3262 = chlo.square %3261 : tensor<256xf32> -> tensor<256xf32>
    %3263 = stablehlo.add %3260, %3262 : tensor<256xf32>
    %3264 = chlo.square %3184 : tensor<1024x256xf32> -> tensor<1024x256xf32>
    %cst_911 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3265 = stablehlo.broadcast_in_dim %cst_911, dims = [] : (tensor<f32>) -> tensor<1024x256xf32>
    %3266 = chlo.square %3265 : tensor<1024x256xf32> -> tensor<1024x256xf32>
    %3267 = stablehlo.add %3264, %3266 : tensor<1024x256xf32>
    %3268 = chlo.square %2939 : tensor<256xf32> -> tensor<256xf32>
    %cst_912 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3269 = stablehlo.broadcast_in_dim %cst_912, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3270 = chlo.square %3269 : tensor<256xf32> -> tensor<256xf32>
    %3271 = stablehlo.add %3268, %3270 : tensor<256xf32>
    %3272 = chlo.square %2950 : tensor<256xf32> -> tensor<256xf32>
    %cst_913 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3273 = stablehlo.broadcast_in_dim %cst_913, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3274 = chlo.square %3273 : tensor<256xf32> -> tensor<256xf32>
    %3275 = stablehlo.add %3272, %3274 : tensor<256xf32>
    %3276 = chlo.square %2911 : tensor<256xf32> -> tensor<256xf32>
    %cst_914 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3277 = stablehlo.broadcast_in_dim %cst_914, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3278 = chlo.square %3277 : tensor<256xf32> -> tensor<256xf32>
    %3279 = stablehlo.add %3276, %3278 : tensor<256xf32>
    %3280 = chlo.square %3183 : tensor<256x256xf32> -> tensor<256x256xf32>
    %cst_915 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3281 = stablehlo.broadcast_in_dim %cst_915, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %3282 = chlo.square %3281 : tensor<256x256xf32> -> tensor<256x256xf32>
    %3283 = stablehlo.add %3280, %3282 : tensor<256x256xf32>
    %3284 = chlo.square %2879 : tensor<256xf32> -> tensor<256xf32>
    %cst_916 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3285 = stablehlo.broadcast_in_dim %cst_916, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3286 = chlo.square %3285 : tensor<256xf32> -> tensor<256xf32>
    %3287 = stablehlo.add %3284, %3286 : tensor<256xf32>
    %3288 = chlo.square %3182 : tensor<256x256xf32> -> tensor<256x256xf32>
    %cst_917 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3289 = stablehlo.broadcast_in_dim %cst_917, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %3290 = chlo.square %3289 : tensor<256x256xf32> -> tensor<256x256xf32>
    %3291 = stablehlo.add %3288, %3290 : tensor<256x256xf32>
    %3292 = chlo.square %2926 : tensor<256xf32> -> tensor<256xf32>
    %cst_918 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3293 = stablehlo.broadcast_in_dim %cst_918, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3294 = chlo.square %3293 : tensor<256xf32> -> tensor<256xf32>
    %3295 = stablehlo.add %3292, %3294 : tensor<256xf32>
    %3296 = chlo.square %3181 : tensor<256x256xf32> -> tensor<256x256xf32>
    %cst_919 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3297 = stablehlo.broadcast_in_dim %cst_919, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %3298 = chlo.square %3297 : tensor<256x256xf32> -> tensor<256x256xf32>
    %3299 = stablehlo.add %3296, %3298 : tensor<256x256xf32>
    %3300 = chlo.square %2896 : tensor<256xf32> -> tensor<256xf32>
    %cst_920 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3301 = stablehlo.broadcast_in_dim %cst_920, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3302 = chlo.square %3301 : tensor<256xf32> -> tensor<256xf32>
    %3303 = stablehlo.add %3300, %3302 : tensor<256xf32>
    %3304 = chlo.square %3180 : tensor<256x256xf32> -> tensor<256x256xf32>
    %cst_921 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3305 = stablehlo.broadcast_in_dim %cst_921, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %3306 = chlo.square %3305 : tensor<256x256xf32> -> tensor<256x256xf32>
    %3307 = stablehlo.add %3304, %3306 : tensor<256x256xf32>
    %3308 = chlo.square %2836 : tensor<256xf32> -> tensor<256xf32>
    %cst_922 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3309 = stablehlo.broadcast_in_dim %cst_922, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3310 = chlo.square %3309 : tensor<256xf32> -> tensor<256xf32>
    %3311 = stablehlo.add %3308, %3310 : tensor<256xf32>
    %3312 = chlo.square %2847 : tensor<256xf32> -> tensor<256xf32>
    %cst_923 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3313 = stablehlo.broadcast_in_dim %cst_923, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3314 = chlo.square %3313 : tensor<256xf32> -> tensor<256xf32>
    %3315 = stablehlo.add %3312, %3314 : tensor<256xf32>
    %3316 = chlo.square %2823 : tensor<1024xf32> -> tensor<1024xf32>
    %cst_924 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3317 = stablehlo.broadcast_in_dim %cst_924, dims = [] : (tensor<f32>) -> tensor<1024xf32>
    %3318 = chlo.square %3317 : tensor<1024xf32> -> tensor<1024xf32>
    %3319 = stablehlo.add %3316, %3318 : tensor<1024xf32>
    %3320 = chlo.square %3179 : tensor<256x1024xf32> -> tensor<256x1024xf32>
    %cst_925 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3321 = stablehlo.broadcast_in_dim %cst_925, dims = [] : (tensor<f32>) -> tensor<256x1024xf32>
    %3322 = chlo.square %3321 : tensor<256x1024xf32> -> tensor<256x1024xf32>
    %3323 = stablehlo.add %3320, %3322 : tensor<256x1024xf32>
    %3324 = chlo.square %2798 : tensor<256xf32> -> tensor<256xf32>
    %cst_926 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3325 = stablehlo.broadcast_in_dim %cst_926, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3326 = chlo.square %3325 : tensor<256xf32> -> tensor<256xf32>
    %3327 = stablehlo.add %3324, %3326 : tensor<256xf32>
    %3328 = chlo.square %3178 : tensor<1024x256xf32> -> tensor<1024x256xf32>
    %cst_927 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3329 = stablehlo.broadcast_in_dim %cst_927, dims = [] : (tensor<f32>) -> tensor<1024x256xf32>
    %3330 = chlo.square %3329 : tensor<1024x256xf32> -> tensor<1024x256xf32>
    %3331 = stablehlo.add %3328, %3330 : tensor<1024x256xf32>
    %3332 = chlo.square %2755 : tensor<256xf32> -> tensor<256xf32>
    %cst_928 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3333 = stablehlo.broadcast_in_dim %cst_928, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3334 = chlo.square %3333 : tensor<256xf32> -> tensor<256xf32>
    %3335 = stablehlo.add %3332, %3334 : tensor<256xf32>
    %3336 = chlo.square %2766 : tensor<256xf32> -> tensor<256xf32>
    %cst_929 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3337 = stablehlo.broadcast_in_dim %cst_929, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3338 = chlo.square %3337 : tensor<256xf32> -> tensor<256xf32>
    %3339 = stablehlo.add %3336, %3338 : tensor<256xf32>
    %3340 = chlo.square %2727 : tensor<256xf32> -> tensor<256xf32>
    %cst_930 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3341 = stablehlo.broadcast_in_dim %cst_930, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3342 = chlo.square %3341 : tensor<256xf32> -> tensor<256xf32>
    %3343 = stablehlo.add %3340, %3342 : tensor<256xf32>
    %3344 = chlo.square %3177 : tensor<256x256xf32> -> tensor<256x256xf32>
    %cst_931 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3345 = stablehlo.broadcast_in_dim %cst_931, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %3346 = chlo.square %3345 : tensor<256x256xf32> -> tensor<256x256xf32>
    %3347 = stablehlo.add %3344, %3346 : tensor<256x256xf32>
    %3348 = chlo.square %2695 : tensor<256xf32> -> tensor<256xf32>
    %cst_932 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3349 = stablehlo.broadcast_in_dim %cst_932, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3350 = chlo.square %3349 : tensor<256xf32> -> tensor<256xf32>
    %3351 = stablehlo.add %3348, %3350 : tensor<256xf32>
    %3352 = chlo.square %3176 : tensor<256x256xf32> -> tensor<256x256xf32>
    %cst_933 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3353 = stablehlo.broadcast_in_dim %cst_933, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %3354 = chlo.square %3353 : tensor<256x256xf32> -> tensor<256x256xf32>
    %3355 = stablehlo.add %3352, %3354 : tensor<256x256xf32>
    %3356 = chlo.square %2742 : tensor<256xf32> -> tensor<256xf32>
    %cst_934 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3357 = stablehlo.broadcast_in_dim %cst_934, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3358 = chlo.square %3357 : tensor<256xf32> -> tensor<256xf32>
    %3359 = stablehlo.add %3356, %3358 : tensor<256xf32>
    %3360 = chlo.square %3175 : tensor<256x256xf32> -> tensor<256x256xf32>
    %cst_935 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3361 = stablehlo.broadcast_in_dim %cst_935, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %3362 = chlo.square %3361 : tensor<256x256xf32> -> tensor<256x256xf32>
    %3363 = stablehlo.add %3360, %3362 : tensor<256x256xf32>
    %3364 = chlo.square %2712 : tensor<256xf32> -> tensor<256xf32>
    %cst_936 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3365 = stablehlo.broadcast_in_dim %cst_936, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3366 = chlo.square %3365 : tensor<256xf32> -> tensor<256xf32>
    %3367 = stablehlo.add %3364, %3366 : tensor<256xf32>
    %3368 = chlo.square %3174 : tensor<256x256xf32> -> tensor<256x256xf32>
    %cst_937 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3369 = stablehlo.broadcast_in_dim %cst_937, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %3370 = chlo.square %3369 : tensor<256x256xf32> -> tensor<256x256xf32>
    %3371 = stablehlo.add %3368, %3370 : tensor<256x256xf32>
    %3372 = chlo.square %2652 : tensor<256xf32> -> tensor<256xf32>
    %cst_938 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3373 = stablehlo.broadcast_in_dim %cst_938, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3374 = chlo.square %3373 : tensor<256xf32> -> tensor<256xf32>
    %3375 = stablehlo.add %3372, %3374 : tensor<256xf32>
    %3376 = chlo.square %2663 : tensor<256xf32> -> tensor<256xf32>
    %cst_939 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3377 = stablehlo.broadcast_in_dim %cst_939, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3378 = chlo.square %3377 : tensor<256xf32> -> tensor<256xf32>
    %3379 = stablehlo.add %3376, %3378 : tensor<256xf32>
    %3380 = chlo.square %2639 : tensor<1024xf32> -> tensor<1024xf32>
    %cst_940 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3381 = stablehlo.broadcast_in_dim %cst_940, dims = [] : (tensor<f32>) -> tensor<1024xf32>
    %3382 = chlo.square %3381 : tensor<1024xf32> -> tensor<1024xf32>
    %3383 = stablehlo.add %3380, %3382 : tensor<1024xf32>
    %3384 = chlo.square %3173 : tensor<256x1024xf32> -> tensor<256x1024xf32>
    %cst_941 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3385 = stablehlo.broadcast_in_dim %cst_941, dims = [] : (tensor<f32>) -> tensor<256x1024xf32>
    %3386 = chlo.square %3385 : tensor<256x1024xf32> -> tensor<256x1024xf32>
    %3387 = stablehlo.add %3384, %3386 : tensor<256x1024xf32>
    %3388 = chlo.square %2614 : tensor<256xf32> -> tensor<256xf32>
    %cst_942 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3389 = stablehlo.broadcast_in_dim %cst_942, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3390 = chlo.square %3389 : tensor<256xf32> -> tensor<256xf32>
    %3391 = stablehlo.add %3388, %3390 : tensor<256xf32>
    %3392 = chlo.square %3172 : tensor<1024x256xf32> -> tensor<1024x256xf32>
    %cst_943 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3393 = stablehlo.broadcast_in_dim %cst_943, dims = [] : (tensor<f32>) -> tensor<1024x256xf32>
    %3394 = chlo.square %3393 : tensor<1024x256xf32> -> tensor<1024x256xf32>
    %3395 = stablehlo.add %3392, %3394 : tensor<1024x256xf32>
    %3396 = chlo.square %2571 : tensor<256xf32> -> tensor<256xf32>
    %cst_944 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3397 = stablehlo.broadcast_in_dim %cst_944, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3398 = chlo.square %3397 : tensor<256xf32> -> tensor<256xf32>
    %3399 = stablehlo.add %3396, %3398 : tensor<256xf32>
    %3400 = chlo.square %2582 : tensor<256xf32> -> tensor<256xf32>
    %cst_945 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3401 = stablehlo.broadcast_in_dim %cst_945, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3402 = chlo.square %3401 : tensor<256xf32> -> tensor<256xf32>
    %3403 = stablehlo.add %3400, %3402 : tensor<256xf32>
    %3404 = chlo.square %2541 : tensor<256xf32> -> tensor<256xf32>
    %cst_946 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3405 = stablehlo.broadcast_in_dim %cst_946, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3406 = chlo.square %3405 : tensor<256xf32> -> tensor<256xf32>
    %3407 = stablehlo.add %3404, %3406 : tensor<256xf32>
    %3408 = chlo.square %3171 : tensor<256x256xf32> -> tensor<256x256xf32>
    %cst_947 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3409 = stablehlo.broadcast_in_dim %cst_947, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %3410 = chlo.square %3409 : tensor<256x256xf32> -> tensor<256x256xf32>
    %3411 = stablehlo.add %3408, %3410 : tensor<256x256xf32>
    %3412 = chlo.square %2510 : tensor<256xf32> -> tensor<256xf32>
    %cst_948 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3413 = stablehlo.broadcast_in_dim %cst_948, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3414 = chlo.square %3413 : tensor<256xf32> -> tensor<256xf32>
    %3415 = stablehlo.add %3412, %3414 : tensor<256xf32>
    %3416 = chlo.square %3170 : tensor<256x256xf32> -> tensor<256x256xf32>
    %cst_949 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3417 = stablehlo.broadcast_in_dim %cst_949, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %3418 = chlo.square %3417 : tensor<256x256xf32> -> tensor<256x256xf32>
    %3419 = stablehlo.add %3416, %3418 : tensor<256x256xf32>
    %3420 = chlo.square %2556 : tensor<256xf32> -> tensor<256xf32>
    %cst_950 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3421 = stablehlo.broadcast_in_dim %cst_950, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3422 = chlo.square %3421 : tensor<256xf32> -> tensor<256xf32>
    %3423 = stablehlo.add %3420, %3422 : tensor<256xf32>
    %3424 = chlo.square %3169 : tensor<256x256xf32> -> tensor<256x256xf32>
    %cst_951 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3425 = stablehlo.broadcast_in_dim %cst_951, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %3426 = chlo.square %3425 : tensor<256x256xf32> -> tensor<256x256xf32>
    %3427 = stablehlo.add %3424, %3426 : tensor<256x256xf32>
    %3428 = chlo.square %2527 : tensor<256xf32> -> tensor<256xf32>
    %cst_952 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3429 = stablehlo.broadcast_in_dim %cst_952, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3430 = chlo.square %3429 : tensor<256xf32> -> tensor<256xf32>
    %3431 = stablehlo.add %3428, %3430 : tensor<256xf32>
    %3432 = chlo.square %3168 : tensor<256x256xf32> -> tensor<256x256xf32>
    %cst_953 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3433 = stablehlo.broadcast_in_dim %cst_953, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %3434 = chlo.square %3433 : tensor<256x256xf32> -> tensor<256x256xf32>
    %3435 = stablehlo.add %3432, %3434 : tensor<256x256xf32>
    %3436 = chlo.square %2467 : tensor<256xf32> -> tensor<256xf32>
    %cst_954 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3437 = stablehlo.broadcast_in_dim %cst_954, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3438 = chlo.square %3437 : tensor<256xf32> -> tensor<256xf32>
    %3439 = stablehlo.add %3436, %3438 : tensor<256xf32>
    %3440 = chlo.square %2478 : tensor<256xf32> -> tensor<256xf32>
    %cst_955 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3441 = stablehlo.broadcast_in_dim %cst_955, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3442 = chlo.square %3441 : tensor<256xf32> -> tensor<256xf32>
    %3443 = stablehlo.add %3440, %3442 : tensor<256xf32>
    %3444 = chlo.square %2454 : tensor<1024xf32> -> tensor<1024xf32>
    %cst_956 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3445 = stablehlo.broadcast_in_dim %cst_956, dims = [] : (tensor<f32>) -> tensor<1024xf32>
    %3446 = chlo.square %3445 : tensor<1024xf32> -> tensor<1024xf32>
    %3447 = stablehlo.add %3444, %3446 : tensor<1024xf32>
    %3448 = chlo.square %3167 : tensor<256x1024xf32> -> tensor<256x1024xf32>
    %cst_957 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3449 = stablehlo.broadcast_in_dim %cst_957, dims = [] : (tensor<f32>) -> tensor<256x1024xf32>
    %3450 = chlo.square %3449 : tensor<256x1024xf32> -> tensor<256x1024xf32>
    %3451 = stablehlo.add %3448, %3450 : tensor<256x1024xf32>
    %3452 = chlo.square %2429 : tensor<256xf32> -> tensor<256xf32>
    %cst_958 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3453 = stablehlo.broadcast_in_dim %cst_958, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3454 = chlo.square %3453 : tensor<256xf32> -> tensor<256xf32>
    %3455 = stablehlo.add %3452, %3454 : tensor<256xf32>
    %3456 = chlo.square %3166 : tensor<1024x256xf32> -> tensor<1024x256xf32>
    %cst_959 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3457 = stablehlo.broadcast_in_dim %cst_959, dims = [] : (tensor<f32>) -> tensor<1024x256xf32>
    %3458 = chlo.square %3457 : tensor<1024x256xf32> -> tensor<1024x256xf32>
    %3459 = stablehlo.add %3456, %3458 : tensor<1024x256xf32>
    %3460 = chlo.square %2386 : tensor<256xf32> -> tensor<256xf32>
    %cst_960 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3461 = stablehlo.broadcast_in_dim %cst_960, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3462 = chlo.square %3461 : tensor<256xf32> -> tensor<256xf32>
    %3463 = stablehlo.add %3460, %3462 : tensor<256xf32>
    %3464 = chlo.square %2397 : tensor<256xf32> -> tensor<256xf32>
    %cst_961 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3465 = stablehlo.broadcast_in_dim %cst_961, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3466 = chlo.square %3465 : tensor<256xf32> -> tensor<256xf32>
    %3467 = stablehlo.add %3464, %3466 : tensor<256xf32>
    %3468 = chlo.square %2373 : tensor<256xf32> -> tensor<256xf32>
    %cst_962 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3469 = stablehlo.broadcast_in_dim %cst_962, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3470 = chlo.square %3469 : tensor<256xf32> -> tensor<256xf32>
    %3471 = stablehlo.add %3468, %3470 : tensor<256xf32>
    %3472 = chlo.square %3165 : tensor<256x256xf32> -> tensor<256x256xf32>
    %cst_963 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3473 = stablehlo.broadcast_in_dim %cst_963, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %3474 = chlo.square %3473 : tensor<256x256xf32> -> tensor<256x256xf32>
    %3475 = stablehlo.add %3472, %3474 : tensor<256x256xf32>
    %3476 = chlo.square %2290 : tensor<30522xf32> -> tensor<30522xf32>
    %cst_964 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3477 = stablehlo.broadcast_in_dim %cst_964, dims = [] : (tensor<f32>) -> tensor<30522xf32>
    %3478 = chlo.square %3477 : tensor<30522xf32> -> tensor<30522xf32>
    %3479 = stablehlo.add %3476, %3478 : tensor<30522xf32>
    %3480 = chlo.square %2308 : tensor<256xf32> -> tensor<256xf32>
    %cst_965 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3481 = stablehlo.broadcast_in_dim %cst_965, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3482 = chlo.square %3481 : tensor<256xf32> -> tensor<256xf32>
    %3483 = stablehlo.add %3480, %3482 : tensor<256xf32>
    %3484 = chlo.square %2319 : tensor<256xf32> -> tensor<256xf32>
    %cst_966 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3485 = stablehlo.broadcast_in_dim %cst_966, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3486 = chlo.square %3485 : tensor<256xf32> -> tensor<256xf32>
    %3487 = stablehlo.add %3484, %3486 : tensor<256xf32>
    %3488 = chlo.square %2358 : tensor<256xf32> -> tensor<256xf32>
    %cst_967 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3489 = stablehlo.broadcast_in_dim %cst_967, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3490 = chlo.square %3489 : tensor<256xf32> -> tensor<256xf32>
    %3491 = stablehlo.add %3488, %3490 : tensor<256xf32>
    %3492 = chlo.square %3164 : tensor<256x256xf32> -> tensor<256x256xf32>
    %cst_968 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3493 = stablehlo.broadcast_in_dim %cst_968, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %3494 = chlo.square %3493 : tensor<256x256xf32> -> tensor<256x256xf32>
    %3495 = stablehlo.add %3492, %3494 : tensor<256x256xf32>
    %3496 = chlo.square %2297 : tensor<2xf32> -> tensor<2xf32>
    %cst_969 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3497 = stablehlo.broadcast_in_dim %cst_969, dims = [] : (tensor<f32>) -> tensor<2xf32>
    %3498 = chlo.square %3497 : tensor<2xf32> -> tensor<2xf32>
    %3499 = stablehlo.add %3496, %3498 : tensor<2xf32>
    %3500 = chlo.square %2304 : tensor<256x2xf32> -> tensor<256x2xf32>
    %cst_970 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3501 = stablehlo.broadcast_in_dim %cst_970, dims = [] : (tensor<f32>) -> tensor<256x2xf32>
    %3502 = chlo.square %3501 : tensor<256x2xf32> -> tensor<256x2xf32>
    %3503 = stablehlo.add %3500, %3502 : tensor<256x2xf32>
    %cst_971 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3504 = stablehlo.reduce(%3195 init: %cst_971) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_972 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3505 = stablehlo.reduce(%3199 init: %cst_972) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_973 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3506 = stablehlo.reduce(%3203 init: %cst_973) applies stablehlo.add across dimensions = [0, 1] : (tensor<512x256xf32>, tensor<f32>) -> tensor<f32>
    %cst_974 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3507 = stablehlo.reduce(%3207 init: %cst_974) applies stablehlo.add across dimensions = [0, 1] : (tensor<2x256xf32>, tensor<f32>) -> tensor<f32>
    %cst_975 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3508 = stablehlo.reduce(%3211 init: %cst_975) applies stablehlo.add across dimensions = [0, 1] : (tensor<30522x256xf32>, tensor<f32>) -> tensor<f32>
    %cst_976 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3509 = stablehlo.reduce(%3215 init: %cst_976) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_977 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3510 = stablehlo.reduce(%3219 init: %cst_977) applies stablehlo.add across dimensions = [0, 1] : (tensor<256x256xf32>, tensor<f32>) -> tensor<f32>
    %cst_978 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3511 = stablehlo.reduce(%3223 init: %cst_978) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_979 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3512 = stablehlo.reduce(%3227 init: %cst_979) applies stablehlo.add across dimensions = [0, 1] : (tensor<256x256xf32>, tensor<f32>) -> tensor<f32>
    %cst_980 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3513 = stablehlo.reduce(%3231 init: %cst_980) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_981 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3514 = stablehlo.reduce(%3235 init: %cst_981) applies stablehlo.add across dimensions = [0, 1] : (tensor<256x256xf32>, tensor<f32>) -> tensor<f32>
    %cst_982 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3515 = stablehlo.reduce(%3239 init: %cst_982) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_983 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3516 = stablehlo.reduce(%3243 init: %cst_983) applies stablehlo.add across dimensions = [0, 1] : (tensor<256x256xf32>, tensor<f32>) -> tensor<f32>
    %cst_984 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3517 = stablehlo.reduce(%3247 init: %cst_984) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_985 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3518 = stablehlo.reduce(%3251 init: %cst_985) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_986 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3519 = stablehlo.reduce(%3255 init: %cst_986) applies stablehlo.add across dimensions = [0] : (tensor<1024xf32>, tensor<f32>) -> tensor<f32>
    %cst_987 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3520 = stablehlo.reduce(%3259 init: %cst_987) applies stablehlo.add across dimensions = [0, 1] : (tensor<256x1024xf32>, tensor<f32>) -> tensor<f32>
    %cst_988 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3521 = stablehlo.reduce(%3263 init: %cst_988) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_989 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3522 = stablehlo.reduce(%3267 init: %cst_989) applies stablehlo.add across dimensions = [0, 1] : (tensor<1024x256xf32>, tensor<f32>) -> tensor<f32>
    %cst_990 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3523 = stablehlo.reduce(%3271 init: %cst_990) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_991 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3524 = stablehlo.reduce(%3275 init: %cst_991) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_992 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3525 = stablehlo.reduce(%3279 init: %cst_992) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_993 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3526 = stablehlo.reduce(%3283 init: %cst_993) applies stablehlo.add across dimensions = [0, 1] : (tensor<256x256xf32>, tensor<f32>) -> tensor<f32>
    %cst_994 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3527 = stablehlo.reduce(%3287 init: %cst_994) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_995 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3528 = stablehlo.reduce(%3291 init: %cst_995) applies stablehlo.add across dimensions = [0, 1] : (tensor<256x256xf32>, tensor<f32>) -> tensor<f32>
    %cst_996 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3529 = stablehlo.reduce(%3295 init: %cst_996) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_997 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3530 = stablehlo.reduce(%3299 init: %cst_997) applies stablehlo.add across dimensions = [0, 1] : (tensor<256x256xf32>, tensor<f32>) -> tensor<f32>
    %cst_998 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3531 = stablehlo.reduce(%3303 init: %cst_998) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_999 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3532 = stablehlo.reduce(%3307 init: %cst_999) applies stablehlo.add across dimensions = [0, 1] : (tensor<256x256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1000 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3533 = stablehlo.reduce(%3311 init: %cst_1000) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1001 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3534 = stablehlo.reduce(%3315 init: %cst_1001) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1002 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3535 = stablehlo.reduce(%3319 init: %cst_1002) applies stablehlo.add across dimensions = [0] : (tensor<1024xf32>, tensor<f32>) -> tensor<f32>
    %cst_1003 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3536 = stablehlo.reduce(%3323 init: %cst_1003) applies stablehlo.add across dimensions = [0, 1] : (tensor<256x1024xf32>, tensor<f32>) -> tensor<f32>
    %cst_1004 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3537 = stablehlo.reduce(%3327 init: %cst_1004) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1005 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3538 = stablehlo.reduce(%3331 init: %cst_1005) applies stablehlo.add across dimensions = [0, 1] : (tensor<1024x256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1006 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3539 = stablehlo.reduce(%3335 init: %cst_1006) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1007 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3540 = stablehlo.reduce(%3339 init: %cst_1007) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1008 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3541 = stablehlo.reduce(%3343 init: %cst_1008) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1009 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3542 = stablehlo.reduce(%3347 init: %cst_1009) applies stablehlo.add across dimensions = [0, 1] : (tensor<256x256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1010 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3543 = stablehlo.reduce(%3351 init: %cst_1010) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1011 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3544 = stablehlo.reduce(%3355 init: %cst_1011) applies stablehlo.add across dimensions = [0, 1] : (tensor<256x256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1012 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3545 = stablehlo.reduce(%3359 init: %cst_1012) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1013 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3546 = stablehlo.reduce(%3363 init: %cst_1013) applies stablehlo.add across dimensions = [0, 1] : (tensor<256x256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1014 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3547 = stablehlo.reduce(%3367 init: %cst_1014) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1015 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3548 = stablehlo.reduce(%3371 init: %cst_1015) applies stablehlo.add across dimensions = [0, 1] : (tensor<256x256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1016 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3549 = stablehlo.reduce(%3375 init: %cst_1016) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1017 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3550 = stablehlo.reduce(%3379 init: %cst_1017) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1018 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3551 = stablehlo.reduce(%3383 init: %cst_1018) applies stablehlo.add across dimensions = [0] : (tensor<1024xf32>, tensor<f32>) -> tensor<f32>
    %cst_1019 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3552 = stablehlo.reduce(%3387 init: %cst_1019) applies stablehlo.add across dimensions = [0, 1] : (tensor<256x1024xf32>, tensor<f32>) -> tensor<f32>
    %cst_1020 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3553 = stablehlo.reduce(%3391 init: %cst_1020) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1021 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3554 = stablehlo.reduce(%3395 init: %cst_1021) applies stablehlo.add across dimensions = [0, 1] : (tensor<1024x256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1022 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3555 = stablehlo.reduce(%3399 init: %cst_1022) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1023 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3556 = stablehlo.reduce(%3403 init: %cst_1023) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1024 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3557 = stablehlo.reduce(%3407 init: %cst_1024) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1025 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3558 = stablehlo.reduce(%3411 init: %cst_1025) applies stablehlo.add across dimensions = [0, 1] : (tensor<256x256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1026 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3559 = stablehlo.reduce(%3415 init: %cst_1026) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1027 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3560 = stablehlo.reduce(%3419 init: %cst_1027) applies stablehlo.add across dimensions = [0, 1] : (tensor<256x256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1028 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3561 = stablehlo.reduce(%3423 init: %cst_1028) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1029 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3562 = stablehlo.reduce(%3427 init: %cst_1029) applies stablehlo.add across dimensions = [0, 1] : (tensor<256x256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1030 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3563 = stablehlo.reduce(%3431 init: %cst_1030) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1031 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3564 = stablehlo.reduce(%3435 init: %cst_1031) applies stablehlo.add across dimensions = [0, 1] : (tensor<256x256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1032 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3565 = stablehlo.reduce(%3439 init: %cst_1032) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1033 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3566 = stablehlo.reduce(%3443 init: %cst_1033) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1034 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3567 = stablehlo.reduce(%3447 init: %cst_1034) applies stablehlo.add across dimensions = [0] : (tensor<1024xf32>, tensor<f32>) -> tensor<f32>
    %cst_1035 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3568 = stablehlo.reduce(%3451 init: %cst_1035) applies stablehlo.add across dimensions = [0, 1] : (tensor<256x1024xf32>, tensor<f32>) -> tensor<f32>
    %cst_1036 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3569 = stablehlo.reduce(%3455 init: %cst_1036) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1037 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3570 = stablehlo.reduce(%3459 init: %cst_1037) applies stablehlo.add across dimensions = [0, 1] : (tensor<1024x256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1038 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3571 = stablehlo.reduce(%3463 init: %cst_1038) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1039 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3572 = stablehlo.reduce(%3467 init: %cst_1039) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1040 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3573 = stablehlo.reduce(%3471 init: %cst_1040) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1041 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3574 = stablehlo.reduce(%3475 init: %cst_1041) applies stablehlo.add across dimensions = [0, 1] : (tensor<256x256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1042 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3575 = stablehlo.reduce(%3479 init: %cst_1042) applies stablehlo.add across dimensions = [0] : (tensor<30522xf32>, tensor<f32>) -> tensor<f32>
    %cst_1043 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3576 = stablehlo.reduce(%3483 init: %cst_1043) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1044 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3577 = stablehlo.reduce(%3487 init: %cst_1044) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1045 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3578 = stablehlo.reduce(%3491 init: %cst_1045) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1046 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3579 = stablehlo.reduce(%3495 init: %cst_1046) applies stablehlo.add across dimensions = [0, 1] : (tensor<256x256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1047 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3580 = stablehlo.reduce(%3499 init: %cst_1047) applies stablehlo.add across dimensions = [0] : (tensor<2xf32>, tensor<f32>) -> tensor<f32>
    %cst_1048 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3581 = stablehlo.reduce(%3503 init: %cst_1048) applies stablehlo.add across dimensions = [0, 1] : (tensor<256x2xf32>, tensor<f32>) -> tensor<f32>
    %cst_1049 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3582 = stablehlo.add %cst_1049, %3504 : tensor<f32>
    %3583 = stablehlo.add %3582, %3505 : tensor<f32>
    %3584 = stablehlo.add %3583, %3506 : tensor<f32>
    %3585 = stablehlo.add %3584, %3507 : tensor<f32>
    %3586 = stablehlo.add %3585, %3508 : tensor<f32>
    %3587 = stablehlo.add %3586, %3509 : tensor<f32>
    %3588 = stablehlo.add %3587, %3510 : tensor<f32>
    %3589 = stablehlo.add %3588, %3511 : tensor<f32>
    %3590 = stablehlo.add %3589, %3512 : tensor<f32>
    %3591 = stablehlo.add %3590, %3513 : tensor<f32>
    %3592 = stablehlo.add %3591, %3514 : tensor<f32>
    %3593 = stablehlo.add %3592, %3515 : tensor<f32>
    %3594 = stablehlo.add %3593, %3516 : tensor<f32>
    %3595 = stablehlo.add %3594, %3517 : tensor<f32>
    %3596 = stablehlo.add %3595, %3518 : tensor<f32>
    %3597 = stablehlo.add %3596, %3519 : tensor<f32>
    %3598 = stablehlo.add %3597, %3520 : tensor<f32>
    %3599 = stablehlo.add %3598, %3521 : tensor<f32>
    %3600 = stablehlo.add %3599, %3522 : tensor<f32>
    %3601 = stablehlo.add %3600, %3523 : tensor<f32>
    %3602 = stablehlo.add %3601, %3524 : tensor<f32>
    %3603 = stablehlo.add %3602, %3525 : tensor<f32>
    %3604 = stablehlo.add %3603, %3526 : tensor<f32>
    %3605 = stablehlo.add %3604, %3527 : tensor<f32>
    %3606 = stablehlo.add %3605, %3528 : tensor<f32>
    %3607 = stablehlo.add %3606, %3529 : tensor<f32>
    %3608 = stablehlo.add %3607, %3530 : tensor<f32>
    %3609 = stablehlo.add %3608, %3531 : tensor<f32>
    %3610 = stablehlo.add %3609, %3532 : tensor<f32>
    %3611 = stablehlo.add %3610, %3533 : tensor<f32>
    %3612 = stablehlo.add %3611, %3534 : tensor<f32>
    %3613 = stablehlo.add %3612, %3535 : tensor<f32>
    %3614 = stablehlo.add %3613, %3536 : tensor<f32>
    %3615 = stablehlo.add %3614, %3537 : tensor<f32>
    %3616 = stablehlo.add %3615, %3538 : tensor<f32>
    %3617 = stablehlo.add %3616, %3539 : tensor<f32>
    %3618 = stablehlo.add %3617, %3540 : tensor<f32>
    %3619 = stablehlo.add %3618, %3541 : tensor<f32>
    %3620 = stablehlo.add %3619, %3542 : tensor<f32>
    %3621 = stablehlo.add %3620, %3543 : tensor<f32>
    %3622 = stablehlo.add %3621, %3544 : tensor<f32>
    %3623 = stablehlo.add %3622, %3545 : tensor<f32>
    %3624 = stablehlo.add %3623, %3546 : tensor<f32>
    %3625 = stablehlo.add %3624, %3547 : tensor<f32>
    %3626 = stablehlo.add %3625, %3548 : tensor<f32>
    %3627 = stablehlo.add %3626, %3549 : tensor<f32>
    %3628 = stablehlo.add %3627, %3550 : tensor<f32>
    %3629 = stablehlo.add %3628, %3551 : tensor<f32>
    %3630 = stablehlo.add %3629, %3552 : tensor<f32>
    %3631 = stablehlo.add %3630, %3553 : tensor<f32>
    %3632 = stablehlo.add %3631, %3554 : tensor<f32>
    %3633 = stablehlo.add %3632, %3555 : tensor<f32>
    %3634 = stablehlo.add %3633, %3556 : tensor<f32>
    %3635 = stablehlo.add %3634, %3557 : tensor<f32>
    %3636 = stablehlo.add %3635, %3558 : tensor<f32>
    %3637 = stablehlo.add %3636, %3559 : tensor<f32>
    %3638 = stablehlo.add %3637, %3560 : tensor<f32>
    %3639 = stablehlo.add %3638, %3561 : tensor<f32>
    %3640 = stablehlo.add %3639, %3562 : tensor<f32>
    %3641 = stablehlo.add %3640, %3563 : tensor<f32>
    %3642 = stablehlo.add %3641, %3564 : tensor<f32>
    %3643 = stablehlo.add %3642, %3565 : tensor<f32>
    %3644 = stablehlo.add %3643, %3566 : tensor<f32>
    %3645 = stablehlo.add %3644, %3567 : tensor<f32>
    %3646 = stablehlo.add %3645, %3568 : tensor<f32>
    %3647 = stablehlo.add %3646, %3569 : tensor<f32>
    %3648 = stablehlo.add %3647, %3570 : tensor<f32>
    %3649 = stablehlo.add %3648, %3571 : tensor<f32>
    %3650 = stablehlo.add %3649, %3572 : tensor<f32>
    %3651 = stablehlo.add %3650, %3573 : tensor<f32>
    %3652 = stablehlo.add %3651, %3574 : tensor<f32>
    %3653 = stablehlo.add %3652, %3575 : tensor<f32>
    %3654 = stablehlo.add %3653, %3576 : tensor<f32>
    %3655 = stablehlo.add %3654, %3577 : tensor<f32>
    %3656 = stablehlo.add %3655, %3578 : tensor<f32>
    %3657 = stablehlo.add %3656, %3579 : tensor<f32>
    %3658 = stablehlo.add %3657, %3580 : tensor<f32>
    %3659 = stablehlo.add %3658, %3581 : tensor<f32>
    %3660 = stablehlo.sqrt %3659 : tensor<f32>
    %3661 = chlo.square %3128 : tensor<256xf32> -> tensor<256xf32>
    %cst_1050 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3662 = stablehlo.broadcast_in_dim %cst_1050, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3663 = chlo.square %3662 : tensor<256xf32> -> tensor<256xf32>
    %3664 = stablehlo.add %3661, %3663 : tensor<256xf32>
    %3665 = chlo.square %3139 : tensor<256xf32> -> tensor<256xf32>
    %cst_1051 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3666 = stablehlo.broadcast_in_dim %cst_1051, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3667 = chlo.square %3666 : tensor<256xf32> -> tensor<256xf32>
    %3668 = stablehlo.add %3665, %3667 : tensor<256xf32>
    %3669 = chlo.square %3191 : tensor<512x256xf32> -> tensor<512x256xf32>
    %cst_1052 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3670 = stablehlo.broadcast_in_dim %cst_1052, dims = [] : (tensor<f32>) -> tensor<512x256xf32>
    %3671 = chlo.square %3670 : tensor<512x256xf32> -> tensor<512x256xf32>
    %3672 = stablehlo.add %3669, %3671 : tensor<512x256xf32>
    %3673 = chlo.square %3160 : tensor<2x256xf32> -> tensor<2x256xf32>
    %cst_1053 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3674 = stablehlo.broadcast_in_dim %cst_1053, dims = [] : (tensor<f32>) -> tensor<2x256xf32>
    %3675 = chlo.square %3674 : tensor<2x256xf32> -> tensor<2x256xf32>
    %3676 = stablehlo.add %3673, %3675 : tensor<2x256xf32>
    %3677 = chlo.square %3190 : tensor<30522x256xf32> -> tensor<30522x256xf32>
    %cst_1054 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3678 = stablehlo.broadcast_in_dim %cst_1054, dims = [] : (tensor<f32>) -> tensor<30522x256xf32>
    %3679 = chlo.square %3678 : tensor<30522x256xf32> -> tensor<30522x256xf32>
    %3680 = stablehlo.add %3677, %3679 : tensor<30522x256xf32>
    %3681 = chlo.square %3095 : tensor<256xf32> -> tensor<256xf32>
    %cst_1055 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3682 = stablehlo.broadcast_in_dim %cst_1055, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3683 = chlo.square %3682 : tensor<256xf32> -> tensor<256xf32>
    %3684 = stablehlo.add %3681, %3683 : tensor<256xf32>
    %3685 = chlo.square %3189 : tensor<256x256xf32> -> tensor<256x256xf32>
    %cst_1056 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3686 = stablehlo.broadcast_in_dim %cst_1056, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %3687 = chlo.square %3686 : tensor<256x256xf32> -> tensor<256x256xf32>
    %3688 = stablehlo.add %3685, %3687 : tensor<256x256xf32>
    %3689 = chlo.square %3063 : tensor<256xf32> -> tensor<256xf32>
    %cst_1057 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3690 = stablehlo.broadcast_in_dim %cst_1057, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3691 = chlo.square %3690 : tensor<256xf32> -> tensor<256xf32>
    %3692 = stablehlo.add %3689, %3691 : tensor<256xf32>
    %3693 = chlo.square %3188 : tensor<256x256xf32> -> tensor<256x256xf32>
    %cst_1058 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3694 = stablehlo.broadcast_in_dim %cst_1058, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %3695 = chlo.square %3694 : tensor<256x256xf32> -> tensor<256x256xf32>
    %3696 = stablehlo.add %3693, %3695 : tensor<256x256xf32>
    %3697 = chlo.square %3110 : tensor<256xf32> -> tensor<256xf32>
    %cst_1059 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3698 = stablehlo.broadcast_in_dim %cst_1059, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3699 = chlo.square %3698 : tensor<256xf32> -> tensor<256xf32>
    %3700 = stablehlo.add %3697, %3699 : tensor<256xf32>
    %3701 = chlo.square %3187 : tensor<256x256xf32> -> tensor<256x256xf32>
    %cst_1060 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3702 = stablehlo.broadcast_in_dim %cst_1060, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %3703 = chlo.square %3702 : tensor<256x256xf32> -> tensor<256x256xf32>
    %3704 = stablehlo.add %3701, %3703 : tensor<256x256xf32>
    %3705 = chlo.square %3080 : tensor<256xf32> -> tensor<256xf32>
    %cst_1061 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3706 = stablehlo.broadcast_in_dim %cst_1061, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3707 = chlo.square %3706 : tensor<256xf32> -> tensor<256xf32>
    %3708 = stablehlo.add %3705, %3707 : tensor<256xf32>
    %3709 = chlo.square %3186 : tensor<256x256xf32> -> tensor<256x256xf32>
    %cst_1062 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3710 = stablehlo.broadcast_in_dim %cst_1062, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %3711 = chlo.square %3710 : tensor<256x256xf32> -> tensor<256x256xf32>
    %3712 = stablehlo.add %3709, %3711 : tensor<256x256xf32>
    %3713 = chlo.square %3020 : tensor<256xf32> -> tensor<256xf32>
    %cst_1063 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3714 = stablehlo.broadcast_in_dim %cst_1063, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3715 = chlo.square %3714 : tensor<256xf32> -> tensor<256xf32>
    %3716 = stablehlo.add %3713, %3715 : tensor<256xf32>
    %3717 = chlo.square %3031 : tensor<256xf32> -> tensor<256xf32>
    %cst_1064 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3718 = stablehlo.broadcast_in_dim %cst_1064, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3719 = chlo.square %3718 : tensor<256xf32> -> tensor<256xf32>
    %3720 = stablehlo.add %3717, %3719 : tensor<256xf32>
    %3721 = chlo.square %3007 : tensor<1024xf32> -> tensor<1024xf32>
    %cst_1065 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3722 = stablehlo.broadcast_in_dim %cst_1065, dims = [] : (tensor<f32>) -> tensor<1024xf32>
    %3723 = chlo.square %3722 : tensor<1024xf32> -> tensor<1024xf32>
    %3724 = stablehlo.add %3721, %3723 : tensor<1024xf32>
    %3725 = chlo.square %3185 : tensor<256x1024xf32> -> tensor<256x1024xf32>
    %cst_1066 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3726 = stablehlo.broadcast_in_dim %cst_1066, dims = [] : (tensor<f32>) -> tensor<256x1024xf32>
    %3727 = chlo.square %3726 : tensor<256x1024xf32> -> tensor<256x1024xf32>
    %3728 = stablehlo.add %3725, %3727 : tensor<256x1024xf32>
    %3729 = chlo.square %2982 : tensor<256xf32> -> tensor<256xf32>
    %cst_1067 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3730 = stablehlo.broadcast_in_dim %cst_1067, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3731 = chlo.square %3730 : tensor<256xf32> -> tensor<256xf32>
    %3732 = stablehlo.add %3729, %3731 : tensor<256xf32>
    %3733 = chlo.square %3184 : tensor<1024x256xf32> -> tensor<1024x256xf32>
    %cst_1068 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3734 = stablehlo.broadcast_in_dim %cst_1068, dims = [] : (tensor<f32>) -> tensor<1024x256xf32>
    %3735 = chlo.square %3734 : tensor<1024x256xf32> -> tensor<1024x256xf32>
    %3736 = stablehlo.add %3733, %3735 : tensor<1024x256xf32>
    %3737 = chlo.square %2939 : tensor<256xf32> -> tensor<256xf32>
    %cst_1069 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3738 = stablehlo.broadcast_in_dim %cst_1069, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3739 = chlo.square %3738 : tensor<256xf32> -> tensor<256xf32>
    %3740 = stablehlo.add %3737, %3739 : tensor<256xf32>
    %3741 = chlo.square %2950 : tensor<256xf32> -> tensor<256xf32>
    %cst_1070 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3742 = stablehlo.broadcast_in_dim %cst_1070, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3743 = chlo.square %3742 : tensor<256xf32> -> tensor<256xf32>
    %3744 = stablehlo.add %3741, %3743 : tensor<256xf32>
    %3745 = chlo.square %2911 : tensor<256xf32> -> tensor<256xf32>
    %cst_1071 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3746 = stablehlo.broadcast_in_dim %cst_1071, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3747 = chlo.square %3746 : tensor<256xf32> -> tensor<256xf32>
    %3748 = stablehlo.add %3745, %3747 : tensor<256xf32>
    %3749 = chlo.square %3183 : tensor<256x256xf32> -> tensor<256x256xf32>
    %cst_1072 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3750 = stablehlo.broadcast_in_dim %cst_1072, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %3751 = chlo.square %3750 : tensor<256x256xf32> -> tensor<256x256xf32>
    %3752 = stablehlo.add %3749, %3751 : tensor<256x256xf32>
    %3753 = chlo.square %2879 : tensor<256xf32> -> tensor<256xf32>
    %cst_1073 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3754 = stablehlo.broadcast_in_dim %cst_1073, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3755 = chlo.square %3754 : tensor<256xf32> -> tensor<256xf32>
    %3756 = stablehlo.add %3753, %3755 : tensor<256xf32>
    %3757 = chlo.square %3182 : tensor<256x256xf32> -> tensor<256x256xf32>
    %cst_1074 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3758 = stablehlo.broadcast_in_dim %cst_1074, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %3759 = chlo.square %3758 : tensor<256x256xf32> -> tensor<256x256xf32>
    %3760 = stablehlo.add %3757, %3759 : tensor<256x256xf32>
    %3761 = chlo.square %2926 : tensor<256xf32> -> tensor<256xf32>
    %cst_1075 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3762 = stablehlo.broadcast_in_dim %cst_1075, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3763 = chlo.square %3762 : tensor<256xf32> -> tensor<256xf32>
    %3764 = stablehlo.add %3761, %3763 : tensor<256xf32>
    %3765 = chlo.square %3181 : tensor<256x256xf32> -> tensor<256x256xf32>
    %cst_1076 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3766 = stablehlo.broadcast_in_dim %cst_1076, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %3767 = chlo.square %3766 : tensor<256x256xf32> -> tensor<256x256xf32>
    %3768 = stablehlo.add %3765, %3767 : tensor<256x256xf32>
    %3769 = chlo.square %2896 : tensor<256xf32> -> tensor<256xf32>
    %cst_1077 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3770 = stablehlo.broadcast_in_dim %cst_1077, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3771 = chlo.square %3770 : tensor<256xf32> -> tensor<256xf32>
    %3772 = stablehlo.add %3769, %3771 : tensor<256xf32>
    %3773 = chlo.square %3180 : tensor<256x256xf32> -> tensor<256x256xf32>
    %cst_1078 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3774 = stablehlo.broadcast_in_dim %cst_1078, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %3775 = chlo.square %3774 : tensor<256x256xf32> -> tensor<256x256xf32>
    %3776 = stablehlo.add %3773, %3775 : tensor<256x256xf32>
    %3777 = chlo.square %2836 : tensor<256xf32> -> tensor<256xf32>
    %cst_1079 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3778 = stablehlo.broadcast_in_dim %cst_1079, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3779 = chlo.square %3778 : tensor<256xf32> -> tensor<256xf32>
    %3780 = stablehlo.add %3777, %3779 : tensor<256xf32>
    %3781 = chlo.square %2847 : tensor<256xf32> -> tensor<256xf32>
    %cst_1080 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3782 = stablehlo.broadcast_in_dim %cst_1080, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3783 = chlo.square %3782 : tensor<256xf32> -> tensor<256xf32>
    %3784 = stablehlo.add %3781, %3783 : tensor<256xf32>
    %3785 = chlo.square %2823 : tensor<1024xf32> -> tensor<1024xf32>
    %cst_1081 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3786 = stablehlo.broadcast_in_dim %cst_1081, dims = [] : (tensor<f32>) -> tensor<1024xf32>
    %3787 = chlo.square %3786 : tensor<1024xf32> -> tensor<1024xf32>
    %3788 = stablehlo.add %3785, %3787 : tensor<1024xf32>
    %3789 = chlo.square %3179 : tensor<256x1024xf32> -> tensor<256x1024xf32>
    %cst_1082 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3790 = stablehlo.broadcast_in_dim %cst_1082, dims = [] : (tensor<f32>) -> tensor<256x1024xf32>
    %3791 = chlo.square %3790 : tensor<256x1024xf32> -> tensor<256x1024xf32>
    %3792 = stablehlo.add %3789, %3791 : tensor<256x1024xf32>
    %3793 = chlo.square %2798 : tensor<256xf32> -> tensor<256xf32>
    %cst_1083 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3794 = stablehlo.broadcast_in_dim %cst_1083, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3795 = chlo.square %3794 : tensor<256xf32> -> tensor<256xf32>
    %3796 = stablehlo.add %3793, %3795 : tensor<256xf32>
    %3797 = chlo.square %3178 : tensor<1024x256xf32> -> tensor<1024x256xf32>
    %cst_1084 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3798 = stablehlo.broadcast_in_dim %cst_1084, dims = [] : (tensor<f32>) -> tensor<1024x256xf32>
    %3799 = chlo.square %3798 : tensor<1024x256xf32> -> tensor<1024x256xf32>
    %3800 = stablehlo.add %3797, %3799 : tensor<1024x256xf32>
    %3801 = chlo.square %2755 : tensor<256xf32> -> tensor<256xf32>
    %cst_1085 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3802 = stablehlo.broadcast_in_dim %cst_1085, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3803 = chlo.square %3802 : tensor<256xf32> -> tensor<256xf32>
    %3804 = stablehlo.add %3801, %3803 : tensor<256xf32>
    %3805 = chlo.square %2766 : tensor<256xf32> -> tensor<256xf32>
    %cst_1086 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3806 = stablehlo.broadcast_in_dim %cst_1086, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3807 = chlo.square %3806 : tensor<256xf32> -> tensor<256xf32>
    %3808 = stablehlo.add %3805, %3807 : tensor<256xf32>
    %3809 = chlo.square %2727 : tensor<256xf32> -> tensor<256xf32>
    %cst_1087 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3810 = stablehlo.broadcast_in_dim %cst_1087, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3811 = chlo.square %3810 : tensor<256xf32> -> tensor<256xf32>
    %3812 = stablehlo.add %3809, %3811 : tensor<256xf32>
    %3813 = chlo.square %3177 : tensor<256x256xf32> -> tensor<256x256xf32>
    %cst_1088 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3814 = stablehlo.broadcast_in_dim %cst_1088, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %3815 = chlo.square %3814 : tensor<256x256xf32> -> tensor<256x256xf32>
    %3816 = stablehlo.add %3813, %3815 : tensor<256x256xf32>
    %3817 = chlo.square %2695 : tensor<256xf32> -> tensor<256xf32>
    %cst_1089 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3818 = stablehlo.broadcast_in_dim %cst_1089, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3819 = chlo.square %3818 : tensor<256xf32> -> tensor<256xf32>
    %3820 = stablehlo.add %3817, %3819 : tensor<256xf32>
    %3821 = chlo.square %3176 : tensor<256x256xf32> -> tensor<256x256xf32>
    %cst_1090 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3822 = stablehlo.broadcast_in_dim %cst_1090, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %3823 = chlo.square %3822 : tensor<256x256xf32> -> tensor<256x256xf32>
    %3824 = stablehlo.add %3821, %3823 : tensor<256x256xf32>
    %3825 = chlo.square %2742 : tensor<256xf32> -> tensor<256xf32>
    %cst_1091 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3826 = stablehlo.broadcast_in_dim %cst_1091, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3827 = chlo.square %3826 : tensor<256xf32> -> tensor<256xf32>
    %3828 = stablehlo.add %3825, %3827 : tensor<256xf32>
    %3829 = chlo.square %3175 : tensor<256x256xf32> -> tensor<256x256xf32>
    %cst_1092 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3830 = stablehlo.broadcast_in_dim %cst_1092, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %3831 = chlo.square %3830 : tensor<256x256xf32> -> tensor<256x256xf32>
    %3832 = stablehlo.add %3829, %3831 : tensor<256x256xf32>
    %3833 = chlo.square %2712 : tensor<256xf32> -> tensor<256xf32>
    %cst_1093 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3834 = stablehlo.broadcast_in_dim %cst_1093, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3835 = chlo.square %3834 : tensor<256xf32> -> tensor<256xf32>
    %3836 = stablehlo.add %3833, %3835 : tensor<256xf32>
    %3837 = chlo.square %3174 : tensor<256x256xf32> -> tensor<256x256xf32>
    %cst_1094 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3838 = stablehlo.broadcast_in_dim %cst_1094, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %3839 = chlo.square %3838 : tensor<256x256xf32> -> tensor<256x256xf32>
    %3840 = stablehlo.add %3837, %3839 : tensor<256x256xf32>
    %3841 = chlo.square %2652 : tensor<256xf32> -> tensor<256xf32>
    %cst_1095 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3842 = stablehlo.broadcast_in_dim %cst_1095, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3843 = chlo.square %3842 : tensor<256xf32> -> tensor<256xf32>
    %3844 = stablehlo.add %3841, %3843 : tensor<256xf32>
    %3845 = chlo.square %2663 : tensor<256xf32> -> tensor<256xf32>
    %cst_1096 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3846 = stablehlo.broadcast_in_dim %cst_1096, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3847 = chlo.square %3846 : tensor<256xf32> -> tensor<256xf32>
    %3848 = stablehlo.add %3845, %3847 : tensor<256xf32>
    %3849 = chlo.square %2639 : tensor<1024xf32> -> tensor<1024xf32>
    %cst_1097 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3850 = stablehlo.broadcast_in_dim %cst_1097, dims = [] : (tensor<f32>) -> tensor<1024xf32>
    %3851 = chlo.square %3850 : tensor<1024xf32> -> tensor<1024xf32>
    %3852 = stablehlo.add %3849, %3851 : tensor<1024xf32>
    %3853 = chlo.square %3173 : tensor<256x1024xf32> -> tensor<256x1024xf32>
    %cst_1098 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3854 = stablehlo.broadcast_in_dim %cst_1098, dims = [] : (tensor<f32>) -> tensor<256x1024xf32>
    %3855 = chlo.square %3854 : tensor<256x1024xf32> -> tensor<256x1024xf32>
    %3856 = stablehlo.add %3853, %3855 : tensor<256x1024xf32>
    %3857 = chlo.square %2614 : tensor<256xf32> -> tensor<256xf32>
    %cst_1099 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3858 = stablehlo.broadcast_in_dim %cst_1099, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3859 = chlo.square %3858 : tensor<256xf32> -> tensor<256xf32>
    %3860 = stablehlo.add %3857, %3859 : tensor<256xf32>
    %3861 = chlo.square %3172 : tensor<1024x256xf32> -> tensor<1024x256xf32>
    %cst_1100 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3862 = stablehlo.broadcast_in_dim %cst_1100, dims = [] : (tensor<f32>) -> tensor<1024x256xf32>
    %3863 = chlo.square %3862 : tensor<1024x256xf32> -> tensor<1024x256xf32>
    %3864 = stablehlo.add %3861, %3863 : tensor<1024x256xf32>
    %3865 = chlo.square %2571 : tensor<256xf32> -> tensor<256xf32>
    %cst_1101 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3866 = stablehlo.broadcast_in_dim %cst_1101, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3867 = chlo.square %3866 : tensor<256xf32> -> tensor<256xf32>
    %3868 = stablehlo.add %3865, %3867 : tensor<256xf32>
    %3869 = chlo.square %2582 : tensor<256xf32> -> tensor<256xf32>
    %cst_1102 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3870 = stablehlo.broadcast_in_dim %cst_1102, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3871 = chlo.square %3870 : tensor<256xf32> -> tensor<256xf32>
    %3872 = stablehlo.add %3869, %3871 : tensor<256xf32>
    %3873 = chlo.square %2541 : tensor<256xf32> -> tensor<256xf32>
    %cst_1103 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3874 = stablehlo.broadcast_in_dim %cst_1103, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3875 = chlo.square %3874 : tensor<256xf32> -> tensor<256xf32>
    %3876 = stablehlo.add %3873, %3875 : tensor<256xf32>
    %3877 = chlo.square %3171 : tensor<256x256xf32> -> tensor<256x256xf32>
    %cst_1104 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3878 = stablehlo.broadcast_in_dim %cst_1104, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %3879 = chlo.square %3878 : tensor<256x256xf32> -> tensor<256x256xf32>
    %3880 = stablehlo.add %3877, %3879 : tensor<256x256xf32>
    %3881 = chlo.square %2510 : tensor<256xf32> -> tensor<256xf32>
    %cst_1105 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3882 = stablehlo.broadcast_in_dim %cst_1105, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3883 = chlo.square %3882 : tensor<256xf32> -> tensor<256xf32>
    %3884 = stablehlo.add %3881, %3883 : tensor<256xf32>
    %3885 = chlo.square %3170 : tensor<256x256xf32> -> tensor<256x256xf32>
    %cst_1106 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3886 = stablehlo.broadcast_in_dim %cst_1106, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %3887 = chlo.square %3886 : tensor<256x256xf32> -> tensor<256x256xf32>
    %3888 = stablehlo.add %3885, %3887 : tensor<256x256xf32>
    %3889 = chlo.square %2556 : tensor<256xf32> -> tensor<256xf32>
    %cst_1107 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3890 = stablehlo.broadcast_in_dim %cst_1107, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3891 = chlo.square %3890 : tensor<256xf32> -> tensor<256xf32>
    %3892 = stablehlo.add %3889, %3891 : tensor<256xf32>
    %3893 = chlo.square %3169 : tensor<256x256xf32> -> tensor<256x256xf32>
    %cst_1108 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3894 = stablehlo.broadcast_in_dim %cst_1108, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %3895 = chlo.square %3894 : tensor<256x256xf32> -> tensor<256x256xf32>
    %3896 = stablehlo.add %3893, %3895 : tensor<256x256xf32>
    %3897 = chlo.square %2527 : tensor<256xf32> -> tensor<256xf32>
    %cst_1109 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3898 = stablehlo.broadcast_in_dim %cst_1109, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3899 = chlo.square %3898 : tensor<256xf32> -> tensor<256xf32>
    %3900 = stablehlo.add %3897, %3899 : tensor<256xf32>
    %3901 = chlo.square %3168 : tensor<256x256xf32> -> tensor<256x256xf32>
    %cst_1110 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3902 = stablehlo.broadcast_in_dim %cst_1110, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %3903 = chlo.square %3902 : tensor<256x256xf32> -> tensor<256x256xf32>
    %3904 = stablehlo.add %3901, %3903 : tensor<256x256xf32>
    %3905 = chlo.square %2467 : tensor<256xf32> -> tensor<256xf32>
    %cst_1111 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3906 = stablehlo.broadcast_in_dim %cst_1111, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3907 = chlo.square %3906 : tensor<256xf32> -> tensor<256xf32>
    %3908 = stablehlo.add %3905, %3907 : tensor<256xf32>
    %3909 = chlo.square %2478 : tensor<256xf32> -> tensor<256xf32>
    %cst_1112 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3910 = stablehlo.broadcast_in_dim %cst_1112, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3911 = chlo.square %3910 : tensor<256xf32> -> tensor<256xf32>
    %3912 = stablehlo.add %3909, %3911 : tensor<256xf32>
    %3913 = chlo.square %2454 : tensor<1024xf32> -> tensor<1024xf32>
    %cst_1113 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3914 = stablehlo.broadcast_in_dim %cst_1113, dims = [] : (tensor<f32>) -> tensor<1024xf32>
    %3915 = chlo.square %3914 : tensor<1024xf32> -> tensor<1024xf32>
    %3916 = stablehlo.add %3913, %3915 : tensor<1024xf32>
    %3917 = chlo.square %3167 : tensor<256x1024xf32> -> tensor<256x1024xf32>
    %cst_1114 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3918 = stablehlo.broadcast_in_dim %cst_1114, dims = [] : (tensor<f32>) -> tensor<256x1024xf32>
    %3919 = chlo.square %3918 : tensor<256x1024xf32> -> tensor<256x1024xf32>
    %3920 = stablehlo.add %3917, %3919 : tensor<256x1024xf32>
    %3921 = chlo.square %2429 : tensor<256xf32> -> tensor<256xf32>
    %cst_1115 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3922 = stablehlo.broadcast_in_dim %cst_1115, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3923 = chlo.square %3922 : tensor<256xf32> -> tensor<256xf32>
    %3924 = stablehlo.add %3921, %3923 : tensor<256xf32>
    %3925 = chlo.square %3166 : tensor<1024x256xf32> -> tensor<1024x256xf32>
    %cst_1116 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3926 = stablehlo.broadcast_in_dim %cst_1116, dims = [] : (tensor<f32>) -> tensor<1024x256xf32>
    %3927 = chlo.square %3926 : tensor<1024x256xf32> -> tensor<1024x256xf32>
    %3928 = stablehlo.add %3925, %3927 : tensor<1024x256xf32>
    %3929 = chlo.square %2386 : tensor<256xf32> -> tensor<256xf32>
    %cst_1117 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3930 = stablehlo.broadcast_in_dim %cst_1117, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3931 = chlo.square %3930 : tensor<256xf32> -> tensor<256xf32>
    %3932 = stablehlo.add %3929, %3931 : tensor<256xf32>
    %3933 = chlo.square %2397 : tensor<256xf32> -> tensor<256xf32>
    %cst_1118 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3934 = stablehlo.broadcast_in_dim %cst_1118, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3935 = chlo.square %3934 : tensor<256xf32> -> tensor<256xf32>
    %3936 = stablehlo.add %3933, %3935 : tensor<256xf32>
    %3937 = chlo.square %2373 : tensor<256xf32> -> tensor<256xf32>
    %cst_1119 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3938 = stablehlo.broadcast_in_dim %cst_1119, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3939 = chlo.square %3938 : tensor<256xf32> -> tensor<256xf32>
    %3940 = stablehlo.add %3937, %3939 : tensor<256xf32>
    %3941 = chlo.square %3165 : tensor<256x256xf32> -> tensor<256x256xf32>
    %cst_1120 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3942 = stablehlo.broadcast_in_dim %cst_1120, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %3943 = chlo.square %3942 : tensor<256x256xf32> -> tensor<256x256xf32>
    %3944 = stablehlo.add %3941, %3943 : tensor<256x256xf32>
    %3945 = chlo.square %2290 : tensor<30522xf32> -> tensor<30522xf32>
    %cst_1121 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3946 = stablehlo.broadcast_in_dim %cst_1121, dims = [] : (tensor<f32>) -> tensor<30522xf32>
    %3947 = chlo.square %3946 : tensor<30522xf32> -> tensor<30522xf32>
    %3948 = stablehlo.add %3945, %3947 : tensor<30522xf32>
    %3949 = chlo.square %2308 : tensor<256xf32> -> tensor<256xf32>
    %cst_1122 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3950 = stablehlo.broadcast_in_dim %cst_1122, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3951 = chlo.square %3950 : tensor<256xf32> -> tensor<256xf32>
    %3952 = stablehlo.add %3949, %3951 : tensor<256xf32>
    %3953 = chlo.square %2319 : tensor<256xf32> -> tensor<256xf32>
    %cst_1123 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3954 = stablehlo.broadcast_in_dim %cst_1123, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3955 = chlo.square %3954 : tensor<256xf32> -> tensor<256xf32>
    %3956 = stablehlo.add %3953, %3955 : tensor<256xf32>
    %3957 = chlo.square %2358 : tensor<256xf32> -> tensor<256xf32>
    %cst_1124 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3958 = stablehlo.broadcast_in_dim %cst_1124, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %3959 = chlo.square %3958 : tensor<256xf32> -> tensor<256xf32>
    %3960 = stablehlo.add %3957, %3959 : tensor<256xf32>
    %3961 = chlo.square %3164 : tensor<256x256xf32> -> tensor<256x256xf32>
    %cst_1125 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3962 = stablehlo.broadcast_in_dim %cst_1125, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %3963 = chlo.square %3962 : tensor<256x256xf32> -> tensor<256x256xf32>
    %3964 = stablehlo.add %3961, %3963 : tensor<256x256xf32>
    %3965 = chlo.square %2297 : tensor<2xf32> -> tensor<2xf32>
    %cst_1126 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3966 = stablehlo.broadcast_in_dim %cst_1126, dims = [] : (tensor<f32>) -> tensor<2xf32>
    %3967 = chlo.square %3966 : tensor<2xf32> -> tensor<2xf32>
    %3968 = stablehlo.add %3965, %3967 : tensor<2xf32>
    %3969 = chlo.square %2304 : tensor<256x2xf32> -> tensor<256x2xf32>
    %cst_1127 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3970 = stablehlo.broadcast_in_dim %cst_1127, dims = [] : (tensor<f32>) -> tensor<256x2xf32>
    %3971 = chlo.square %3970 : tensor<256x2xf32> -> tensor<256x2xf32>
    %3972 = stablehlo.add %3969, %3971 : tensor<256x2xf32>
    %cst_1128 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3973 = stablehlo.reduce(%3664 init: %cst_1128) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1129 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3974 = stablehlo.reduce(%3668 init: %cst_1129) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1130 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3975 = stablehlo.reduce(%3672 init: %cst_1130) applies stablehlo.add across dimensions = [0, 1] : (tensor<512x256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1131 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3976 = stablehlo.reduce(%3676 init: %cst_1131) applies stablehlo.add across dimensions = [0, 1] : (tensor<2x256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1132 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3977 = stablehlo.reduce(%3680 init: %cst_1132) applies stablehlo.add across dimensions = [0, 1] : (tensor<30522x256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1133 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3978 = stablehlo.reduce(%3684 init: %cst_1133) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1134 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3979 = stablehlo.reduce(%3688 init: %cst_1134) applies stablehlo.add across dimensions = [0, 1] : (tensor<256x256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1135 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3980 = stablehlo.reduce(%3692 init: %cst_1135) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1136 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3981 = stablehlo.reduce(%3696 init: %cst_1136) applies stablehlo.add across dimensions = [0, 1] : (tensor<256x256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1137 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3982 = stablehlo.reduce(%3700 init: %cst_1137) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1138 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3983 = stablehlo.reduce(%3704 init: %cst_1138) applies stablehlo.add across dimensions = [0, 1] : (tensor<256x256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1139 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3984 = stablehlo.reduce(%3708 init: %cst_1139) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1140 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3985 = stablehlo.reduce(%3712 init: %cst_1140) applies stablehlo.add across dimensions = [0, 1] : (tensor<256x256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1141 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3986 = stablehlo.reduce(%3716 init: %cst_1141) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1142 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3987 = stablehlo.reduce(%3720 init: %cst_1142) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1143 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3988 = stablehlo.reduce(%3724 init: %cst_1143) applies stablehlo.add across dimensions = [0] : (tensor<1024xf32>, tensor<f32>) -> tensor<f32>
    %cst_1144 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3989 = stablehlo.reduce(%3728 init: %cst_1144) applies stablehlo.add across dimensions = [0, 1] : (tensor<256x1024xf32>, tensor<f32>) -> tensor<f32>
    %cst_1145 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3990 = stablehlo.reduce(%3732 init: %cst_1145) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1146 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3991 = stablehlo.reduce(%3736 init: %cst_1146) applies stablehlo.add across dimensions = [0, 1] : (tensor<1024x256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1147 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3992 = stablehlo.reduce(%3740 init: %cst_1147) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1148 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3993 = stablehlo.reduce(%3744 init: %cst_1148) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1149 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3994 = stablehlo.reduce(%3748 init: %cst_1149) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1150 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3995 = stablehlo.reduce(%3752 init: %cst_1150) applies stablehlo.add across dimensions = [0, 1] : (tensor<256x256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1151 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3996 = stablehlo.reduce(%3756 init: %cst_1151) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1152 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3997 = stablehlo.reduce(%3760 init: %cst_1152) applies stablehlo.add across dimensions = [0, 1] : (tensor<256x256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1153 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3998 = stablehlo.reduce(%3764 init: %cst_1153) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1154 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3999 = stablehlo.reduce(%3768 init: %cst_1154) applies stablehlo.add across dimensions = [0, 1] : (tensor<256x256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1155 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %4000 = stablehlo.reduce(%3772 init: %cst_1155) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1156 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %4001 = stablehlo.reduce(%3776 init: %cst_1156) applies stablehlo.add across dimensions = [0, 1] : (tensor<256x256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1157 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %4002 = stablehlo.reduce(%3780 init: %cst_1157) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1158 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %4003 = stablehlo.reduce(%3784 init: %cst_1158) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1159 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %4004 = stablehlo.reduce(%3788 init: %cst_1159) applies stablehlo.add across dimensions = [0] : (tensor<1024xf32>, tensor<f32>) -> tensor<f32>
    %cst_1160 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %4005 = stablehlo.reduce(%3792 init: %cst_1160) applies stablehlo.add across dimensions = [0, 1] : (tensor<256x1024xf32>, tensor<f32>) -> tensor<f32>
    %cst_1161 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %4006 = stablehlo.reduce(%3796 init: %cst_1161) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1162 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %4007 = stablehlo.reduce(%3800 init: %cst_1162) applies stablehlo.add across dimensions = [0, 1] : (tensor<1024x256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1163 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %4008 = stablehlo.reduce(%3804 init: %cst_1163) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1164 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %4009 = stablehlo.reduce(%3808 init: %cst_1164) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1165 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %4010 = stablehlo.reduce(%3812 init: %cst_1165) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1166 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %4011 = stablehlo.reduce(%3816 init: %cst_1166) applies stablehlo.add across dimensions = [0, 1] : (tensor<256x256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1167 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %4012 = stablehlo.reduce(%3820 init: %cst_1167) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1168 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %4013 = stablehlo.reduce(%3824 init: %cst_1168) applies stablehlo.add across dimensions = [0, 1] : (tensor<256x256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1169 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %4014 = stablehlo.reduce(%3828 init: %cst_1169) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1170 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %4015 = stablehlo.reduce(%3832 init: %cst_1170) applies stablehlo.add across dimensions = [0, 1] : (tensor<256x256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1171 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %4016 = stablehlo.reduce(%3836 init: %cst_1171) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1172 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %4017 = stablehlo.reduce(%3840 init: %cst_1172) applies stablehlo.add across dimensions = [0, 1] : (tensor<256x256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1173 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %4018 = stablehlo.reduce(%3844 init: %cst_1173) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1174 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %4019 = stablehlo.reduce(%3848 init: %cst_1174) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1175 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %4020 = stablehlo.reduce(%3852 init: %cst_1175) applies stablehlo.add across dimensions = [0] : (tensor<1024xf32>, tensor<f32>) -> tensor<f32>
    %cst_1176 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %4021 = stablehlo.reduce(%3856 init: %cst_1176) applies stablehlo.add across dimensions = [0, 1] : (tensor<256x1024xf32>, tensor<f32>) -> tensor<f32>
    %cst_1177 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %4022 = stablehlo.reduce(%3860 init: %cst_1177) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1178 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %4023 = stablehlo.reduce(%3864 init: %cst_1178) applies stablehlo.add across dimensions = [0, 1] : (tensor<1024x256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1179 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %4024 = stablehlo.reduce(%3868 init: %cst_1179) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1180 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %4025 = stablehlo.reduce(%3872 init: %cst_1180) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1181 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %4026 = stablehlo.reduce(%3876 init: %cst_1181) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1182 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %4027 = stablehlo.reduce(%3880 init: %cst_1182) applies stablehlo.add across dimensions = [0, 1] : (tensor<256x256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1183 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %4028 = stablehlo.reduce(%3884 init: %cst_1183) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1184 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %4029 = stablehlo.reduce(%3888 init: %cst_1184) applies stablehlo.add across dimensions = [0, 1] : (tensor<256x256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1185 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %4030 = stablehlo.reduce(%3892 init: %cst_1185) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1186 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %4031 = stablehlo.reduce(%3896 init: %cst_1186) applies stablehlo.add across dimensions = [0, 1] : (tensor<256x256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1187 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %4032 = stablehlo.reduce(%3900 init: %cst_1187) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1188 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %4033 = stablehlo.reduce(%3904 init: %cst_1188) applies stablehlo.add across dimensions = [0, 1] : (tensor<256x256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1189 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %4034 = stablehlo.reduce(%3908 init: %cst_1189) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1190 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %4035 = stablehlo.reduce(%3912 init: %cst_1190) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1191 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %4036 = stablehlo.reduce(%3916 init: %cst_1191) applies stablehlo.add across dimensions = [0] : (tensor<1024xf32>, tensor<f32>) -> tensor<f32>
    %cst_1192 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %4037 = stablehlo.reduce(%3920 init: %cst_1192) applies stablehlo.add across dimensions = [0, 1] : (tensor<256x1024xf32>, tensor<f32>) -> tensor<f32>
    %cst_1193 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %4038 = stablehlo.reduce(%3924 init: %cst_1193) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1194 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %4039 = stablehlo.reduce(%3928 init: %cst_1194) applies stablehlo.add across dimensions = [0, 1] : (tensor<1024x256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1195 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %4040 = stablehlo.reduce(%3932 init: %cst_1195) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1196 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %4041 = stablehlo.reduce(%3936 init: %cst_1196) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1197 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %4042 = stablehlo.reduce(%3940 init: %cst_1197) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1198 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %4043 = stablehlo.reduce(%3944 init: %cst_1198) applies stablehlo.add across dimensions = [0, 1] : (tensor<256x256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1199 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %4044 = stablehlo.reduce(%3948 init: %cst_1199) applies stablehlo.add across dimensions = [0] : (tensor<30522xf32>, tensor<f32>) -> tensor<f32>
    %cst_1200 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %4045 = stablehlo.reduce(%3952 init: %cst_1200) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1201 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %4046 = stablehlo.reduce(%3956 init: %cst_1201) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1202 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %4047 = stablehlo.reduce(%3960 init: %cst_1202) applies stablehlo.add across dimensions = [0] : (tensor<256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1203 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %4048 = stablehlo.reduce(%3964 init: %cst_1203) applies stablehlo.add across dimensions = [0, 1] : (tensor<256x256xf32>, tensor<f32>) -> tensor<f32>
    %cst_1204 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %4049 = stablehlo.reduce(%3968 init: %cst_1204) applies stablehlo.add across dimensions = [0] : (tensor<2xf32>, tensor<f32>) -> tensor<f32>
    %cst_1205 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %4050 = stablehlo.reduce(%3972 init: %cst_1205) applies stablehlo.add across dimensions = [0, 1] : (tensor<256x2xf32>, tensor<f32>) -> tensor<f32>
    %cst_1206 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %4051 = stablehlo.add %cst_1206, %3973 : tensor<f32>
    %4052 = stablehlo.add %4051, %3974 : tensor<f32>
    %4053 = stablehlo.add %4052, %3975 : tensor<f32>
    %4054 = stablehlo.add %4053, %3976 : tensor<f32>
    %4055 = stablehlo.add %4054, %3977 : tensor<f32>
    %4056 = stablehlo.add %4055, %3978 : tensor<f32>
    %4057 = stablehlo.add %4056, %3979 : tensor<f32>
    %4058 = stablehlo.add %4057, %3980 : tensor<f32>
    %4059 = stablehlo.add %4058, %3981 : tensor<f32>
    %4060 = stablehlo.add %4059, %3982 : tensor<f32>
    %4061 = stablehlo.add %4060, %3983 : tensor<f32>
    %4062 = stablehlo.add %4061, %3984 : tensor<f32>
    %4063 = stablehlo.add %4062, %3985 : tensor<f32>
    %4064 = stablehlo.add %4063, %3986 : tensor<f32>
    %4065 = stablehlo.add %4064, %3987 : tensor<f32>
    %4066 = stablehlo.add %4065, %3988 : tensor<f32>
    %4067 = stablehlo.add %4066, %3989 : tensor<f32>
    %4068 = stablehlo.add %4067, %3990 : tensor<f32>
    %4069 = stablehlo.add %4068, %3991 : tensor<f32>
    %4070 = stablehlo.add %4069, %3992 : tensor<f32>
    %4071 = stablehlo.add %4070, %3993 : tensor<f32>
    %4072 = stablehlo.add %4071, %3994 : tensor<f32>
    %4073 = stablehlo.add %4072, %3995 : tensor<f32>
    %4074 = stablehlo.add %4073, %3996 : tensor<f32>
    %4075 = stablehlo.add %4074, %3997 : tensor<f32>
    %4076 = stablehlo.add %4075, %3998 : tensor<f32>
    %4077 = stablehlo.add %4076, %3999 : tensor<f32>
    %4078 = stablehlo.add %4077, %4000 : tensor<f32>
    %4079 = stablehlo.add %4078, %4001 : tensor<f32>
    %4080 = stablehlo.add %4079, %4002 : tensor<f32>
    %4081 = stablehlo.add %4080, %4003 : tensor<f32>
    %4082 = stablehlo.add %4081, %4004 : tensor<f32>
    %4083 = stablehlo.add %4082, %4005 : tensor<f32>
    %4084 = stablehlo.add %4083, %4006 : tensor<f32>
    %4085 = stablehlo.add %4084, %4007 : tensor<f32>
    %4086 = stablehlo.add %4085, %4008 : tensor<f32>
    %4087 = stablehlo.add %4086, %4009 : tensor<f32>
    %4088 = stablehlo.add %4087, %4010 : tensor<f32>
    %4089 = stablehlo.add %4088, %4011 : tensor<f32>
    %4090 = stablehlo.add %4089, %4012 : tensor<f32>
    %4091 = stablehlo.add %4090, %4013 : tensor<f32>
    %4092 = stablehlo.add %4091, %4014 : tensor<f32>
    %4093 = stablehlo.add %4092, %4015 : tensor<f32>
    %4094 = stablehlo.add %4093, %4016 : tensor<f32>
    %4095 = stablehlo.add %4094, %4017 : tensor<f32>
    %4096 = stablehlo.add %4095, %4018 : tensor<f32>
    %4097 = stablehlo.add %4096, %4019 : tensor<f32>
    %4098 = stablehlo.add %4097, %4020 : tensor<f32>
    %4099 = stablehlo.add %4098, %4021 : tensor<f32>
    %4100 = stablehlo.add %4099, %4022 : tensor<f32>
    %4101 = stablehlo.add %4100, %4023 : tensor<f32>
    %4102 = stablehlo.add %4101, %4024 : tensor<f32>
    %4103 = stablehlo.add %4102, %4025 : tensor<f32>
    %4104 = stablehlo.add %4103, %4026 : tensor<f32>
    %4105 = stablehlo.add %4104, %4027 : tensor<f32>
    %4106 = stablehlo.add %4105, %4028 : tensor<f32>
    %4107 = stablehlo.add %4106, %4029 : tensor<f32>
    %4108 = stablehlo.add %4107, %4030 : tensor<f32>
    %4109 = stablehlo.add %4108, %4031 : tensor<f32>
    %4110 = stablehlo.add %4109, %4032 : tensor<f32>
    %4111 = stablehlo.add %4110, %4033 : tensor<f32>
    %4112 = stablehlo.add %4111, %4034 : tensor<f32>
    %4113 = stablehlo.add %4112, %4035 : tensor<f32>
    %4114 = stablehlo.add %4113, %4036 : tensor<f32>
    %4115 = stablehlo.add %4114, %4037 : tensor<f32>
    %4116 = stablehlo.add %4115, %4038 : tensor<f32>
    %4117 = stablehlo.add %4116, %4039 : tensor<f32>
    %4118 = stablehlo.add %4117, %4040 : tensor<f32>
    %4119 = stablehlo.add %4118, %4041 : tensor<f32>
    %4120 = stablehlo.add %4119, %4042 : tensor<f32>
    %4121 = stablehlo.add %4120, %4043 : tensor<f32>
    %4122 = stablehlo.add %4121, %4044 : tensor<f32>
    %4123 = stablehlo.add %4122, %4045 : tensor<f32>
    %4124 = stablehlo.add %4123, %4046 : tensor<f32>
    %4125 = stablehlo.add %4124, %4047 : tensor<f32>
    %4126 = stablehlo.add %4125, %4048 : tensor<f32>
    %4127 = stablehlo.add %4126, %4049 : tensor<f32>
    %4128 = stablehlo.add %4127, %4050 : tensor<f32>
    %4129 = stablehlo.sqrt %4128 : tensor<f32>
    %cst_1207 = stablehlo.constant dense<1.000000e+00> : tensor<f32>
    %4130 = stablehlo.compare LT, %4129, %cst_1207, FLOAT : (tensor<f32>, tensor<f32>) -> tensor<i1>
    %cst_1208 = stablehlo.constant dense<1.000000e+00> : tensor<f32>
    %4131 = stablehlo.divide %cst_1208, %4129 : tensor<f32>
    %cst_1209 = stablehlo.constant dense<1.000000e+00> : tensor<f32>
    %4132 = call @_where_40(%4130, %cst_1209, %4131) : (tensor<i1>, tensor<f32>, tensor<f32>) -> tensor<f32>
    %4133 = stablehlo.broadcast_in_dim %4132, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4134 = stablehlo.multiply %3128, %4133 : tensor<256xf32>
    %4135 = stablehlo.broadcast_in_dim %4132, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4136 = stablehlo.multiply %3139, %4135 : tensor<256xf32>
    %4137 = stablehlo.broadcast_in_dim %4132, dims = [] : (tensor<f32>) -> tensor<512x256xf32>
    %4138 = stablehlo.multiply %3191, %4137 : tensor<512x256xf32>
    %4139 = stablehlo.broadcast_in_dim %4132, dims = [] : (tensor<f32>) -> tensor<2x256xf32>
    %4140 = stablehlo.multiply %3160, %4139 : tensor<2x256xf32>
    %4141 = stablehlo.broadcast_in_dim %4132, dims = [] : (tensor<f32>) -> tensor<30522x256xf32>
    %4142 = stablehlo.multiply %3190, %4141 : tensor<30522x256xf32>
    %4143 = stablehlo.broadcast_in_dim %4132, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4144 = stablehlo.multiply %3095, %4143 : tensor<256xf32>
    %4145 = stablehlo.broadcast_in_dim %4132, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %4146 = stablehlo.multiply %3189, %4145 : tensor<256x256xf32>
    %4147 = stablehlo.broadcast_in_dim %4132, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4148 = stablehlo.multiply %3063, %4147 : tensor<256xf32>
    %4149 = stablehlo.broadcast_in_dim %4132, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %4150 = stablehlo.multiply %3188, %4149 : tensor<256x256xf32>
    %4151 = stablehlo.broadcast_in_dim %4132, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4152 = stablehlo.multiply %3110, %4151 : tensor<256xf32>
    %4153 = stablehlo.broadcast_in_dim %4132, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %4154 = stablehlo.multiply %3187, %4153 : tensor<256x256xf32>
    %4155 = stablehlo.broadcast_in_dim %4132, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4156 = stablehlo.multiply %3080, %4155 : tensor<256xf32>
    %4157 = stablehlo.broadcast_in_dim %4132, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %4158 = stablehlo.multiply %3186, %4157 : tensor<256x256xf32>
    %4159 = stablehlo.broadcast_in_dim %4132, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4160 = stablehlo.multiply %3020, %4159 : tensor<256xf32>
    %4161 = stablehlo.broadcast_in_dim %4132, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4162 = stablehlo.multiply %3031, %4161 : tensor<256xf32>
    %4163 = stablehlo.broadcast_in_dim %4132, dims = [] : (tensor<f32>) -> tensor<1024xf32>
    %4164 = stablehlo.multiply %3007, %4163 : tensor<1024xf32>
    %4165 = stablehlo.broadcast_in_dim %4132, dims = [] : (tensor<f32>) -> tensor<256x1024xf32>
    %4166 = stablehlo.multiply %3185, %4165 : tensor<256x1024xf32>
    %4167 = stablehlo.broadcast_in_dim %4132, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4168 = stablehlo.multiply %2982, %4167 : tensor<256xf32>
    %4169 = stablehlo.broadcast_in_dim %4132, dims = [] : (tensor<f32>) -> tensor<1024x256xf32>
    %4170 = stablehlo.multiply %3184, %4169 : tensor<1024x256xf32>
    %4171 = stablehlo.broadcast_in_dim %4132, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4172 = stablehlo.multiply %2939, %4171 : tensor<256xf32>
    %4173 = stablehlo.broadcast_in_dim %4132, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4174 = stablehlo.multiply %2950, %4173 : tensor<256xf32>
    %4175 = stablehlo.broadcast_in_dim %4132, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4176 = stablehlo.multiply %2911, %4175 : tensor<256xf32>
    %4177 = stablehlo.broadcast_in_dim %4132, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %4178 = stablehlo.multiply %3183, %4177 : tensor<256x256xf32>
    %4179 = stablehlo.broadcast_in_dim %4132, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4180 = stablehlo.multiply %2879, %4179 : tensor<256xf32>
    %4181 = stablehlo.broadcast_in_dim %4132, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %4182 = stablehlo.multiply %3182, %4181 : tensor<256x256xf32>
    %4183 = stablehlo.broadcast_in_dim %4132, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4184 = stablehlo.multiply %2926, %4183 : tensor<256xf32>
    %4185 = stablehlo.broadcast_in_dim %4132, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %4186 = stablehlo.multiply %3181, %4185 : tensor<256x256xf32>
    %4187 = stablehlo.broadcast_in_dim %4132, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4188 = stablehlo.multiply %2896, %4187 : tensor<256xf32>
    %4189 = stablehlo.broadcast_in_dim %4132, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %4190 = stablehlo.multiply %3180, %4189 : tensor<256x256xf32>
    %4191 = stablehlo.broadcast_in_dim %4132, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4192 = stablehlo.multiply %2836, %4191 : tensor<256xf32>
    %4193 = stablehlo.broadcast_in_dim %4132, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4194 = stablehlo.multiply %2847, %4193 : tensor<256xf32>
    %4195 = stablehlo.broadcast_in_dim %4132, dims = [] : (tensor<f32>) -> tensor<1024xf32>
    %4196 = stablehlo.multiply %2823, %4195 : tensor<1024xf32>
    %4197 = stablehlo.broadcast_in_dim %4132, dims = [] : (tensor<f32>) -> tensor<256x1024xf32>
    %4198 = stablehlo.multiply %3179, %4197 : tensor<256x1024xf32>
    %4199 = stablehlo.broadcast_in_dim %4132, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4200 = stablehlo.multiply %2798, %4199 : tensor<256xf32>
    %4201 = stablehlo.broadcast_in_dim %4132, dims = [] : (tensor<f32>) -> tensor<1024x256xf32>
    %4202 = stablehlo.multiply %3178, %4201 : tensor<1024x256xf32>
    %4203 = stablehlo.broadcast_in_dim %4132, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4204 = stablehlo.multiply %2755, %4203 : tensor<256xf32>
    %4205 = stablehlo.broadcast_in_dim %4132, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4206 = stablehlo.multiply %2766, %4205 : tensor<256xf32>
    %4207 = stablehlo.broadcast_in_dim %4132, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4208 = stablehlo.multiply %2727, %4207 : tensor<256xf32>
    %4209 = stablehlo.broadcast_in_dim %4132, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %4210 = stablehlo.multiply %3177, %4209 : tensor<256x256xf32>
    %4211 = stablehlo.broadcast_in_dim %4132, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4212 = stablehlo.multiply %2695, %4211 : tensor<256xf32>
    %4213 = stablehlo.broadcast_in_dim %4132, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %4214 = stablehlo.multiply %3176, %4213 : tensor<256x256xf32>
    %4215 = stablehlo.broadcast_in_dim %4132, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4216 = stablehlo.multiply %2742, %4215 : tensor<256xf32>
    %4217 = stablehlo.broadcast_in_dim %4132, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %4218 = stablehlo.multiply %3175, %4217 : tensor<256x256xf32>
    %4219 = stablehlo.broadcast_in_dim %4132, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4220 = stablehlo.multiply %2712, %4219 : tensor<256xf32>
    %4221 = stablehlo.broadcast_in_dim %4132, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %4222 = stablehlo.multiply %3174, %4221 : tensor<256x256xf32>
    %4223 = stablehlo.broadcast_in_dim %4132, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4224 = stablehlo.multiply %2652, %4223 : tensor<256xf32>
    %4225 = stablehlo.broadcast_in_dim %4132, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4226 = stablehlo.multiply %2663, %4225 : tensor<256xf32>
    %4227 = stablehlo.broadcast_in_dim %4132, dims = [] : (tensor<f32>) -> tensor<1024xf32>
    %4228 = stablehlo.multiply %2639, %4227 : tensor<1024xf32>
    %4229 = stablehlo.broadcast_in_dim %4132, dims = [] : (tensor<f32>) -> tensor<256x1024xf32>
    %4230 = stablehlo.multiply %3173, %4229 : tensor<256x1024xf32>
    %4231 = stablehlo.broadcast_in_dim %4132, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4232 = stablehlo.multiply %2614, %4231 : tensor<256xf32>
    %4233 = stablehlo.broadcast_in_dim %4132, dims = [] : (tensor<f32>) -> tensor<1024x256xf32>
    %4234 = stablehlo.multiply %3172, %4233 : tensor<1024x256xf32>
    %4235 = stablehlo.broadcast_in_dim %4132, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4236 = stablehlo.multiply %2571, %4235 : tensor<256xf32>
    %4237 = stablehlo.broadcast_in_dim %4132, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4238 = stablehlo.multiply %2582, %4237 : tensor<256xf32>
    %4239 = stablehlo.broadcast_in_dim %4132, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4240 = stablehlo.multiply %2541, %4239 : tensor<256xf32>
    %4241 = stablehlo.broadcast_in_dim %4132, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %4242 = stablehlo.multiply %3171, %4241 : tensor<256x256xf32>
    %4243 = stablehlo.broadcast_in_dim %4132, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4244 = stablehlo.multiply %2510, %4243 : tensor<256xf32>
    %4245 = stablehlo.broadcast_in_dim %4132, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %4246 = stablehlo.multiply %3170, %4245 : tensor<256x256xf32>
    %4247 = stablehlo.broadcast_in_dim %4132, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4248 = stablehlo.multiply %2556, %4247 : tensor<256xf32>
    %4249 = stablehlo.broadcast_in_dim %4132, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %4250 = stablehlo.multiply %3169, %4249 : tensor<256x256xf32>
    %4251 = stablehlo.broadcast_in_dim %4132, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4252 = stablehlo.multiply %2527, %4251 : tensor<256xf32>
    %4253 = stablehlo.broadcast_in_dim %4132, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %4254 = stablehlo.multiply %3168, %4253 : tensor<256x256xf32>
    %4255 = stablehlo.broadcast_in_dim %4132, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4256 = stablehlo.multiply %2467, %4255 : tensor<256xf32>
    %4257 = stablehlo.broadcast_in_dim %4132, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4258 = stablehlo.multiply %2478, %4257 : tensor<256xf32>
    %4259 = stablehlo.broadcast_in_dim %4132, dims = [] : (tensor<f32>) -> tensor<1024xf32>
    %4260 = stablehlo.multiply %2454, %4259 : tensor<1024xf32>
    %4261 = stablehlo.broadcast_in_dim %4132, dims = [] : (tensor<f32>) -> tensor<256x1024xf32>
    %4262 = stablehlo.multiply %3167, %4261 : tensor<256x1024xf32>
    %4263 = stablehlo.broadcast_in_dim %4132, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4264 = stablehlo.multiply %2429, %4263 : tensor<256xf32>
    %4265 = stablehlo.broadcast_in_dim %4132, dims = [] : (tensor<f32>) -> tensor<1024x256xf32>
    %4266 = stablehlo.multiply %3166, %4265 : tensor<1024x256xf32>
    %4267 = stablehlo.broadcast_in_dim %4132, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4268 = stablehlo.multiply %2386, %4267 : tensor<256xf32>
    %4269 = stablehlo.broadcast_in_dim %4132, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4270 = stablehlo.multiply %2397, %4269 : tensor<256xf32>
    %4271 = stablehlo.broadcast_in_dim %4132, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4272 = stablehlo.multiply %2373, %4271 : tensor<256xf32>
    %4273 = stablehlo.broadcast_in_dim %4132, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %4274 = stablehlo.multiply %3165, %4273 : tensor<256x256xf32>
    %4275 = stablehlo.broadcast_in_dim %4132, dims = [] : (tensor<f32>) -> tensor<30522xf32>
    %4276 = stablehlo.multiply %2290, %4275 : tensor<30522xf32>
    %4277 = stablehlo.broadcast_in_dim %4132, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4278 = stablehlo.multiply %2308, %4277 : tensor<256xf32>
    %4279 = stablehlo.broadcast_in_dim %4132, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4280 = stablehlo.multiply %2319, %4279 : tensor<256xf32>
    %4281 = stablehlo.broadcast_in_dim %4132, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4282 = stablehlo.multiply %2358, %4281 : tensor<256xf32>
    %4283 = stablehlo.broadcast_in_dim %4132, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %4284 = stablehlo.multiply %3164, %4283 : tensor<256x256xf32>
    %4285 = stablehlo.broadcast_in_dim %4132, dims = [] : (tensor<f32>) -> tensor<2xf32>
    %4286 = stablehlo.multiply %2297, %4285 : tensor<2xf32>
    %4287 = stablehlo.broadcast_in_dim %4132, dims = [] : (tensor<f32>) -> tensor<256x2xf32>
    %4288 = stablehlo.multiply %2304, %4287 : tensor<256x2xf32>
    %c_1210 = stablehlo.constant dense<1> : tensor<i32>
    %4289 = stablehlo.add %arg79, %c_1210 : tensor<i32>
    %cst_1211 = stablehlo.constant dense<1.000000e-01> : tensor<f32>
    %4290 = stablehlo.broadcast_in_dim %cst_1211, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4291 = stablehlo.multiply %4290, %4134 : tensor<256xf32>
    %cst_1212 = stablehlo.constant dense<0.899999976> : tensor<f32>
    %4292 = stablehlo.broadcast_in_dim %cst_1212, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4293 = stablehlo.multiply %4292, %arg80 : tensor<256xf32>
    %4294 = stablehlo.add %4291, %4293 : tensor<256xf32>
    %cst_1213 = stablehlo.constant dense<1.000000e-01> : tensor<f32>
    %4295 = stablehlo.broadcast_in_dim %cst_1213, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4296 = stablehlo.multiply %4295, %4136 : tensor<256xf32>
    %cst_1214 = stablehlo.constant dense<0.899999976> : tensor<f32>
    %4297 = stablehlo.broadcast_in_dim %cst_1214, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4298 = stablehlo.multiply %4297, %arg81 : tensor<256xf32>
    %4299 = stablehlo.add %4296, %4298 : tensor<256xf32>
    %cst_1215 = stablehlo.constant dense<1.000000e-01> : tensor<f32>
    %4300 = stablehlo.broadcast_in_dim %cst_1215, dims = [] : (tensor<f32>) -> tensor<512x256xf32>
    %4301 = stablehlo.multiply %4300, %4138 : tensor<512x256xf32>
    %cst_1216 = stablehlo.constant dense<0.899999976> : tensor<f32>
    %4302 = stablehlo.broadcast_in_dim %cst_1216, dims = [] : (tensor<f32>) -> tensor<512x256xf32>
    %4303 = stablehlo.multiply %4302, %arg82 : tensor<512x256xf32>
    %4304 = stablehlo.add %4301, %4303 : tensor<512x256xf32>
    %cst_1217 = stablehlo.constant dense<1.000000e-01> : tensor<f32>
    %4305 = stablehlo.broadcast_in_dim %cst_1217, dims = [] : (tensor<f32>) -> tensor<2x256xf32>
    %4306 = stablehlo.multiply %4305, %4140 : tensor<2x256xf32>
    %cst_1218 = stablehlo.constant dense<0.899999976> : tensor<f32>
    %4307 = stablehlo.broadcast_in_dim %cst_1218, dims = [] : (tensor<f32>) -> tensor<2x256xf32>
    %4308 = stablehlo.multiply %4307, %arg83 : tensor<2x256xf32>
    %4309 = stablehlo.add %4306, %4308 : tensor<2x256xf32>
    %cst_1219 = stablehlo.constant dense<1.000000e-01> : tensor<f32>
    %4310 = stablehlo.broadcast_in_dim %cst_1219, dims = [] : (tensor<f32>) -> tensor<30522x256xf32>
    %4311 = stablehlo.multiply %4310, %4142 : tensor<30522x256xf32>
    %cst_1220 = stablehlo.constant dense<0.899999976> : tensor<f32>
    %4312 = stablehlo.broadcast_in_dim %cst_1220, dims = [] : (tensor<f32>) -> tensor<30522x256xf32>
    %4313 = stablehlo.multiply %4312, %arg84 : tensor<30522x256xf32>
    %4314 = stablehlo.add %4311, %4313 : tensor<30522x256xf32>
    %cst_1221 = stablehlo.constant dense<1.000000e-01> : tensor<f32>
    %4315 = stablehlo.broadcast_in_dim %cst_1221, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4316 = stablehlo.multiply %4315, %4144 : tensor<256xf32>
    %cst_1222 = stablehlo.constant dense<0.899999976> : tensor<f32>
    %4317 = stablehlo.broadcast_in_dim %cst_1222, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4318 = stablehlo.multiply %4317, %arg85 : tensor<256xf32>
    %4319 = stablehlo.add %4316, %4318 : tensor<256xf32>
    %cst_1223 = stablehlo.constant dense<1.000000e-01> : tensor<f32>
    %4320 = stablehlo.broadcast_in_dim %cst_1223, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %4321 = stablehlo.multiply %4320, %4146 : tensor<256x256xf32>
    %cst_1224 = stablehlo.constant dense<0.899999976> : tensor<f32>
    %4322 = stablehlo.broadcast_in_dim %cst_1224, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %4323 = stablehlo.multiply %4322, %arg86 : tensor<256x256xf32>
    %4324 = stablehlo.add %4321, %4323 : tensor<256x256xf32>
    %cst_1225 = stablehlo.constant dense<1.000000e-01> : tensor<f32>
    %4325 = stablehlo.broadcast_in_dim %cst_1225, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4326 = stablehlo.multiply %4325, %4148 : tensor<256xf32>
    %cst_1226 = stablehlo.constant dense<0.899999976> : tensor<f32>
    %4327 = stablehlo.broadcast_in_dim %cst_1226, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4328 = stablehlo.multiply %4327, %arg87 : tensor<256xf32>
    %4329 = stablehlo.add %4326, %4328 : tensor<256xf32>
    %cst_1227 = stablehlo.constant dense<1.000000e-01> : tensor<f32>
    %4330 = stablehlo.broadcast_in_dim %cst_1227, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %4331 = stablehlo.multiply %4330, %4150 : tensor<256x256xf32>
    %cst_1228 = stablehlo.constant dense<0.899999976> : tensor<f32>
    %4332 = stablehlo.broadcast_in_dim %cst_1228, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %4333 = stablehlo.multiply %4332, %arg88 : tensor<256x256xf32>
    %4334 = stablehlo.add %4331, %4333 : tensor<256x256xf32>
    %cst_1229 = stablehlo.constant dense<1.000000e-01> : tensor<f32>
    %4335 = stablehlo.broadcast_in_dim %cst_1229, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4336 = stablehlo.multiply %4335, %4152 : tensor<256xf32>
    %cst_1230 = stablehlo.constant dense<0.899999976> : tensor<f32>
    %4337 = stablehlo.broadcast_in_dim %cst_1230, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4338 = stablehlo.multiply %4337, %arg89 : tensor<256xf32>
    %4339 = stablehlo.add %4336, %4338 : tensor<256xf32>
    %cst_1231 = stablehlo.constant dense<1.000000e-01> : tensor<f32>
    %4340 = stablehlo.broadcast_in_dim %cst_1231, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %4341 = stablehlo.multiply %4340, %4154 : tensor<256x256xf32>
    %cst_1232 = stablehlo.constant dense<0.899999976> : tensor<f32>
    %4342 = stablehlo.broadcast_in_dim %cst_1232, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %4343 = stablehlo.multiply %4342, %arg90 : tensor<256x256xf32>
    %4344 = stablehlo.add %4341, %4343 : tensor<256x256xf32>
    %cst_1233 = stablehlo.constant dense<1.000000e-01> : tensor<f32>
    %4345 = stablehlo.broadcast_in_dim %cst_1233, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4346 = stablehlo.multiply %4345, %4156 : tensor<256xf32>
    %cst_1234 = stablehlo.constant dense<0.899999976> : tensor<f32>
    %4347 = stablehlo.broadcast_in_dim %cst_1234, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4348 = stablehlo.multiply %4347, %arg91 : tensor<256xf32>
    %4349 = stablehlo.add %4346, %4348 : tensor<256xf32>
    %cst_1235 = stablehlo.constant dense<1.000000e-01> : tensor<f32>
    %4350 = stablehlo.broadcast_in_dim %cst_1235, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %4351 = stablehlo.multiply %4350, %4158 : tensor<256x256xf32>
    %cst_1236 = stablehlo.constant dense<0.899999976> : tensor<f32>
    %4352 = stablehlo.broadcast_in_dim %cst_1236, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %4353 = stablehlo.multiply %4352, %arg92 : tensor<256x256xf32>
    %4354 = stablehlo.add %4351, %4353 : tensor<256x256xf32>
    %cst_1237 = stablehlo.constant dense<1.000000e-01> : tensor<f32>
    %4355 = stablehlo.broadcast_in_dim %cst_1237, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4356 = stablehlo.multiply %4355, %4160 : tensor<256xf32>
    %cst_1238 = stablehlo.constant dense<0.899999976> : tensor<f32>
    %4357 = stablehlo.broadcast_in_dim %cst_1238, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4358 = stablehlo.multiply %4357, %arg93 : tensor<256xf32>
    %4359 = stablehlo.add %4356, %4358 : tensor<256xf32>
    %cst_1239 = stablehlo.constant dense<1.000000e-01> : tensor<f32>
    %4360 = stablehlo.broadcast_in_dim %cst_1239, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4361 = stablehlo.multiply %4360, %4162 : tensor<256xf32>
    %cst_1240 = stablehlo.constant dense<0.899999976> : tensor<f32>
    %4362 = stablehlo.broadcast_in_dim %cst_1240, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4363 = stablehlo.multiply %4362, %arg94 : tensor<256xf32>
    %4364 = stablehlo.add %4361, %4363 : tensor<256xf32>
    %cst_1241 = stablehlo.constant dense<1.000000e-01> : tensor<f32>
    %4365 = stablehlo.broadcast_in_dim %cst_1241, dims = [] : (tensor<f32>) -> tensor<1024xf32>
    %4366 = stablehlo.multiply %4365, %4164 : tensor<1024xf32>
    %cst_1242 = stablehlo.constant dense<0.899999976> : tensor<f32>
    %4367 = stablehlo.broadcast_in_dim %cst_1242, dims = [] : (tensor<f32>) -> tensor<1024xf32>
    %4368 = stablehlo.multiply %4367, %arg95 : tensor<1024xf32>
    %4369 = stablehlo.add %4366, %4368 : tensor<1024xf32>
    %cst_1243 = stablehlo.constant dense<1.000000e-01> : tensor<f32>
    %4370 = stablehlo.broadcast_in_dim %cst_1243, dims = [] : (tensor<f32>) -> tensor<256x1024xf32>
    %4371 = stablehlo.multiply %4370, %4166 : tensor<256x1024xf32>
    %cst_1244 = stablehlo.constant dense<0.899999976> : tensor<f32>
    %4372 = stablehlo.broadcast_in_dim %cst_1244, dims = [] : (tensor<f32>) -> tensor<256x1024xf32>
    %4373 = stablehlo.multiply %4372, %arg96 : tensor<256x1024xf32>
    %4374 = stablehlo.add %4371, %4373 : tensor<256x1024xf32>
    %cst_1245 = stablehlo.constant dense<1.000000e-01> : tensor<f32>
    %4375 = stablehlo.broadcast_in_dim %cst_1245, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4376 = stablehlo.multiply %4375, %4168 : tensor<256xf32>
    %cst_1246 = stablehlo.constant dense<0.899999976> : tensor<f32>
    %4377 = stablehlo.broadcast_in_dim %cst_1246, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4378 = stablehlo.multiply %4377, %arg97 : tensor<256xf32>
    %4379 = stablehlo.add %4376, %4378 : tensor<256xf32>
    %cst_1247 = stablehlo.constant dense<1.000000e-01> : tensor<f32>
    %4380 = stablehlo.broadcast_in_dim %cst_1247, dims = [] : (tensor<f32>) -> tensor<1024x256xf32>
    %4381 = stablehlo.multiply %4380, %4170 : tensor<1024x256xf32>
    %cst_1248 = stablehlo.constant dense<0.899999976> : tensor<f32>
    %4382 = stablehlo.broadcast_in_dim %cst_1248, dims = [] : (tensor<f32>) -> tensor<1024x256xf32>
    %4383 = stablehlo.multiply %4382, %arg98 : tensor<1024x256xf32>
    %4384 = stablehlo.add %4381, %4383 : tensor<1024x256xf32>
    %cst_1249 = stablehlo.constant dense<1.000000e-01> : tensor<f32>
    %4385 = stablehlo.broadcast_in_dim %cst_1249, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4386 = stablehlo.multiply %4385, %4172 : tensor<256xf32>
    %cst_1250 = stablehlo.constant dense<0.899999976> : tensor<f32>
    %4387 = stablehlo.broadcast_in_dim %cst_1250, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4388 = stablehlo.multiply %4387, %arg99 : tensor<256xf32>
    %4389 = stablehlo.add %4386, %4388 : tensor<256xf32>
    %cst_1251 = stablehlo.constant dense<1.000000e-01> : tensor<f32>
    %4390 = stablehlo.broadcast_in_dim %cst_1251, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4391 = stablehlo.multiply %4390, %4174 : tensor<256xf32>
    %cst_1252 = stablehlo.constant dense<0.899999976> : tensor<f32>
    %4392 = stablehlo.broadcast_in_dim %cst_1252, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4393 = stablehlo.multiply %4392, %arg100 : tensor<256xf32>
    %4394 = stablehlo.add %4391, %4393 : tensor<256xf32>
    %cst_1253 = stablehlo.constant dense<1.000000e-01> : tensor<f32>
    %4395 = stablehlo.broadcast_in_dim %cst_1253, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4396 = stablehlo.multiply %4395, %4176 : tensor<256xf32>
    %cst_1254 = stablehlo.constant dense<0.899999976> : tensor<f32>
    %4397 = stablehlo.broadcast_in_dim %cst_1254, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4398 = stablehlo.multiply %4397, %arg101 : tensor<256xf32>
    %4399 = stablehlo.add %4396, %4398 : tensor<256xf32>
    %cst_1255 = stablehlo.constant dense<1.000000e-01> : tensor<f32>
    %4400 = stablehlo.broadcast_in_dim %cst_1255, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %4401 = stablehlo.multiply %4400, %4178 : tensor<256x256xf32>
    %cst_1256 = stablehlo.constant dense<0.899999976> : tensor<f32>
    %4402 = stablehlo.broadcast_in_dim %cst_1256, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %4403 = stablehlo.multiply %4402, %arg102 : tensor<256x256xf32>
    %4404 = stablehlo.add %4401, %4403 : tensor<256x256xf32>
    %cst_1257 = stablehlo.constant dense<1.000000e-01> : tensor<f32>
    %4405 = stablehlo.broadcast_in_dim %cst_1257, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4406 = stablehlo.multiply %4405, %4180 : tensor<256xf32>
    %cst_1258 = stablehlo.constant dense<0.899999976> : tensor<f32>
    %4407 = stablehlo.broadcast_in_dim %cst_1258, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4408 = stablehlo.multiply %4407, %arg103 : tensor<256xf32>
    %4409 = stablehlo.add %4406, %4408 : tensor<256xf32>
    %cst_1259 = stablehlo.constant dense<1.000000e-01> : tensor<f32>
    %4410 = stablehlo.broadcast_in_dim %cst_1259, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %4411 = stablehlo.multiply %4410, %4182 : tensor<256x256xf32>
    %cst_1260 = stablehlo.constant dense<0.899999976> : tensor<f32>
    %4412 = stablehlo.broadcast_in_dim %cst_1260, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %4413 = stablehlo.multiply %4412, %arg104 : tensor<256x256xf32>
    %4414 = stablehlo.add %4411, %4413 : tensor<256x256xf32>
    %cst_1261 = stablehlo.constant dense<1.000000e-01> : tensor<f32>
    %4415 = stablehlo.broadcast_in_dim %cst_1261, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4416 = stablehlo.multiply %4415, %4184 : tensor<256xf32>
    %cst_1262 = stablehlo.constant dense<0.899999976> : tensor<f32>
    %4417 = stablehlo.broadcast_in_dim %cst_1262, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4418 = stablehlo.multiply %4417, %arg105 : tensor<256xf32>
    %4419 = stablehlo.add %4416, %4418 : tensor<256xf32>
    %cst_1263 = stablehlo.constant dense<1.000000e-01> : tensor<f32>
    %4420 = stablehlo.broadcast_in_dim %cst_1263, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %4421 = stablehlo.multiply %4420, %4186 : tensor<256x256xf32>
    %cst_1264 = stablehlo.constant dense<0.899999976> : tensor<f32>
    %4422 = stablehlo.broadcast_in_dim %cst_1264, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %4423 = stablehlo.multiply %4422, %arg106 : tensor<256x256xf32>
    %4424 = stablehlo.add %4421, %4423 : tensor<256x256xf32>
    %cst_1265 = stablehlo.constant dense<1.000000e-01> : tensor<f32>
    %4425 = stablehlo.broadcast_in_dim %cst_1265, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4426 = stablehlo.multiply %4425, %4188 : tensor<256xf32>
    %cst_1266 = stablehlo.constant dense<0.899999976> : tensor<f32>
    %4427 = stablehlo.broadcast_in_dim %cst_1266, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4428 = stablehlo.multiply %4427, %arg107 : tensor<256xf32>
    %4429 = stablehlo.add %4426, %4428 : tensor<256xf32>
    %cst_1267 = stablehlo.constant dense<1.000000e-01> : tensor<f32>
    %4430 = stablehlo.broadcast_in_dim %cst_1267, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %4431 = stablehlo.multiply %4430, %4190 : tensor<256x256xf32>
    %cst_1268 = stablehlo.constant dense<0.899999976> : tensor<f32>
    %4432 = stablehlo.broadcast_in_dim %cst_1268, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %4433 = stablehlo.multiply %4432, %arg108 : tensor<256x256xf32>
    %4434 = stablehlo.add %4431, %4433 : tensor<256x256xf32>
    %cst_1269 = stablehlo.constant dense<1.000000e-01> : tensor<f32>
    %4435 = stablehlo.broadcast_in_dim %cst_1269, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4436 = stablehlo.multiply %4435, %4192 : tensor<256xf32>
    %cst_1270 = stablehlo.constant dense<0.899999976> : tensor<f32>
    %4437 = stablehlo.broadcast_in_dim %cst_1270, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4438 = stablehlo.multiply %4437, %arg109 : tensor<256xf32>
    %4439 = stablehlo.add %4436, %4438 : tensor<256xf32>
    %cst_1271 = stablehlo.constant dense<1.000000e-01> : tensor<f32>
    %4440 = stablehlo.broadcast_in_dim %cst_1271, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4441 = stablehlo.multiply %4440, %4194 : tensor<256xf32>
    %cst_1272 = stablehlo.constant dense<0.899999976> : tensor<f32>
    %4442 = stablehlo.broadcast_in_dim %cst_1272, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4443 = stablehlo.multiply %4442, %arg110 : tensor<256xf32>
    %4444 = stablehlo.add %4441, %4443 : tensor<256xf32>
    %cst_1273 = stablehlo.constant dense<1.000000e-01> : tensor<f32>
    %4445 = stablehlo.broadcast_in_dim %cst_1273, dims = [] : (tensor<f32>) -> tensor<1024xf32>
    %4446 = stablehlo.multiply %4445, %4196 : tensor<1024xf32>
    %cst_1274 = stablehlo.constant dense<0.899999976> : tensor<f32>
    %4447 = stablehlo.broadcast_in_dim %cst_1274, dims = [] : (tensor<f32>) -> tensor<1024xf32>
    %4448 = stablehlo.multiply %4447, %arg111 : tensor<1024xf32>
    %4449 = stablehlo.add %4446, %4448 : tensor<1024xf32>
    %cst_1275 = stablehlo.constant dense<1.000000e-01> : tensor<f32>
    %4450 = stablehlo.broadcast_in_dim %cst_1275, dims = [] : (tensor<f32>) -> tensor<256x1024xf32>
    %4451 = stablehlo.multiply %4450, %4198 : tensor<256x1024xf32>
    %cst_1276 = stablehlo.constant dense<0.899999976> : tensor<f32>
    %4452 = stablehlo.broadcast_in_dim %cst_1276, dims = [] : (tensor<f32>) -> tensor<256x1024xf32>
    %4453 = stablehlo.multiply %4452, %arg112 : tensor<256x1024xf32>
    %4454 = stablehlo.add %4451, %4453 : tensor<256x1024xf32>
    %cst_1277 = stablehlo.constant dense<1.000000e-01> : tensor<f32>
    %4455 = stablehlo.broadcast_in_dim %cst_1277, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4456 = stablehlo.multiply %4455, %4200 : tensor<256xf32>
    %cst_1278 = stablehlo.constant dense<0.899999976> : tensor<f32>
    %4457 = stablehlo.broadcast_in_dim %cst_1278, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4458 = stablehlo.multiply %4457, %arg113 : tensor<256xf32>
    %4459 = stablehlo.add %4456, %4458 : tensor<256xf32>
    %cst_1279 = stablehlo.constant dense<1.000000e-01> : tensor<f32>
    %4460 = stablehlo.broadcast_in_dim %cst_1279, dims = [] : (tensor<f32>) -> tensor<1024x256xf32>
    %4461 = stablehlo.multiply %4460, %4202 : tensor<1024x256xf32>
    %cst_1280 = stablehlo.constant dense<0.899999976> : tensor<f32>
    %4462 = stablehlo.broadcast_in_dim %cst_1280, dims = [] : (tensor<f32>) -> tensor<1024x256xf32>
    %4463 = stablehlo.multiply %4462, %arg114 : tensor<1024x256xf32>
    %4464 = stablehlo.add %4461, %4463 : tensor<1024x256xf32>
    %cst_1281 = stablehlo.constant dense<1.000000e-01> : tensor<f32>
    %4465 = stablehlo.broadcast_in_dim %cst_1281, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4466 = stablehlo.multiply %4465, %4204 : tensor<256xf32>
    %cst_1282 = stablehlo.constant dense<0.899999976> : tensor<f32>
    %4467 = stablehlo.broadcast_in_dim %cst_1282, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4468 = stablehlo.multiply %4467, %arg115 : tensor<256xf32>
    %4469 = stablehlo.add %4466, %4468 : tensor<256xf32>
    %cst_1283 = stablehlo.constant dense<1.000000e-01> : tensor<f32>
    %4470 = stablehlo.broadcast_in_dim %cst_1283, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4471 = stablehlo.multiply %4470, %4206 : tensor<256xf32>
    %cst_1284 = stablehlo.constant dense<0.899999976> : tensor<f32>
    %4472 = stablehlo.broadcast_in_dim %cst_1284, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4473 = stablehlo.multiply %4472, %arg116 : tensor<256xf32>
    %4474 = stablehlo.add %4471, %4473 : tensor<256xf32>
    %cst_1285 = stablehlo.constant dense<1.000000e-01> : tensor<f32>
    %4475 = stablehlo.broadcast_in_dim %cst_1285, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4476 = stablehlo.multiply %4475, %4208 : tensor<256xf32>
    %cst_1286 = stablehlo.constant dense<0.899999976> : tensor<f32>
    %4477 = stablehlo.broadcast_in_dim %cst_1286, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4478 = stablehlo.multiply %4477, %arg117 : tensor<256xf32>
    %4479 = stablehlo.add %4476, %4478 : tensor<256xf32>
    %cst_1287 = stablehlo.constant dense<1.000000e-01> : tensor<f32>
    %4480 = stablehlo.broadcast_in_dim %cst_1287, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %4481 = stablehlo.multiply %4480, %4210 : tensor<256x256xf32>
    %cst_1288 = stablehlo.constant dense<0.899999976> : tensor<f32>
    %4482 = stablehlo.broadcast_in_dim %cst_1288, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %4483 = stablehlo.multiply %4482, %arg118 : tensor<256x256xf32>
    %4484 = stablehlo.add %4481, %4483 : tensor<256x256xf32>
    %cst_1289 = stablehlo.constant dense<1.000000e-01> : tensor<f32>
    %4485 = stablehlo.broadcast_in_dim %cst_1289, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4486 = stablehlo.multiply %4485, %4212 : tensor<256xf32>
    %cst_1290 = stablehlo.constant dense<0.899999976> : tensor<f32>
    %4487 = stablehlo.broadcast_in_dim %cst_1290, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4488 = stablehlo.multiply %4487, %arg119 : tensor<256xf32>
    %4489 = stablehlo.add %4486, %4488 : tensor<256xf32>
    %cst_1291 = stablehlo.constant dense<1.000000e-01> : tensor<f32>
    %4490 = stablehlo.broadcast_in_dim %cst_1291, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %4491 = stablehlo.multiply %4490, %4214 : tensor<256x256xf32>
    %cst_1292 = stablehlo.constant dense<0.899999976> : tensor<f32>
    %4492 = stablehlo.broadcast_in_dim %cst_1292, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %4493 = stablehlo.multiply %4492, %arg120 : tensor<256x256xf32>
    %4494 = stablehlo.add %4491, %4493 : tensor<256x256xf32>
    %cst_1293 = stablehlo.constant dense<1.000000e-01> : tensor<f32>
    %4495 = stablehlo.broadcast_in_dim %cst_1293, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4496 = stablehlo.multiply %4495, %4216 : tensor<256xf32>
    %cst_1294 = stablehlo.constant dense<0.899999976> : tensor<f32>
    %4497 = stablehlo.broadcast_in_dim %cst_1294, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4498 = stablehlo.multiply %4497, %arg121 : tensor<256xf32>
    %4499 = stablehlo.add %4496, %4498 : tensor<256xf32>
    %cst_1295 = stablehlo.constant dense<1.000000e-01> : tensor<f32>
    %4500 = stablehlo.broadcast_in_dim %cst_1295, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %4501 = stablehlo.multiply %4500, %4218 : tensor<256x256xf32>
    %cst_1296 = stablehlo.constant dense<0.899999976> : tensor<f32>
    %4502 = stablehlo.broadcast_in_dim %cst_1296, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %4503 = stablehlo.multiply %4502, %arg122 : tensor<256x256xf32>
    %4504 = stablehlo.add %4501, %4503 : tensor<256x256xf32>
    %cst_1297 = stablehlo.constant dense<1.000000e-01> : tensor<f32>
    %4505 = stablehlo.broadcast_in_dim %cst_1297, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4506 = stablehlo.multiply %4505, %4220 : tensor<256xf32>
    %cst_1298 = stablehlo.constant dense<0.899999976> : tensor<f32>
    %4507 = stablehlo.broadcast_in_dim %cst_1298, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4508 = stablehlo.multiply %4507, %arg123 : tensor<256xf32>
    %4509 = stablehlo.add %4506, %4508 : tensor<256xf32>
    %cst_1299 = stablehlo.constant dense<1.000000e-01> : tensor<f32>
    %4510 = stablehlo.broadcast_in_dim %cst_1299, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %4511 = stablehlo.multiply %4510, %4222 : tensor<256x256xf32>
    %cst_1300 = stablehlo.constant dense<0.899999976> : tensor<f32>
    %4512 = stablehlo.broadcast_in_dim %cst_1300, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %4513 = stablehlo.multiply %4512, %arg124 : tensor<256x256xf32>
    %4514 = stablehlo.add %4511, %4513 : tensor<256x256xf32>
    %cst_1301 = stablehlo.constant dense<1.000000e-01> : tensor<f32>
    %4515 = stablehlo.broadcast_in_dim %cst_1301, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4516 = stablehlo.multiply %4515, %4224 : tensor<256xf32>
    %cst_1302 = stablehlo.constant dense<0.899999976> : tensor<f32>
    %4517 = stablehlo.broadcast_in_dim %cst_1302, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4518 = stablehlo.multiply %4517, %arg125 : tensor<256xf32>
    %4519 = stablehlo.add %4516, %4518 : tensor<256xf32>
    %cst_1303 = stablehlo.constant dense<1.000000e-01> : tensor<f32>
    %4520 = stablehlo.broadcast_in_dim %cst_1303, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4521 = stablehlo.multiply %4520, %4226 : tensor<256xf32>
    %cst_1304 = stablehlo.constant dense<0.899999976> : tensor<f32>
    %4522 = stablehlo.broadcast_in_dim %cst_1304, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4523 = stablehlo.multiply %4522, %arg126 : tensor<256xf32>
    %4524 = stablehlo.add %4521, %4523 : tensor<256xf32>
    %cst_1305 = stablehlo.constant dense<1.000000e-01> : tensor<f32>
    %4525 = stablehlo.broadcast_in_dim %cst_1305, dims = [] : (tensor<f32>) -> tensor<1024xf32>
    %4526 = stablehlo.multiply %4525, %4228 : tensor<1024xf32>
    %cst_1306 = stablehlo.constant dense<0.899999976> : tensor<f32>
    %4527 = stablehlo.broadcast_in_dim %cst_1306, dims = [] : (tensor<f32>) -> tensor<1024xf32>
    %4528 = stablehlo.multiply %4527, %arg127 : tensor<1024xf32>
    %4529 = stablehlo.add %4526, %4528 : tensor<1024xf32>
    %cst_1307 = stablehlo.constant dense<1.000000e-01> : tensor<f32>
    %4530 = stablehlo.broadcast_in_dim %cst_1307, dims = [] : (tensor<f32>) -> tensor<256x1024xf32>
    %4531 = stablehlo.multiply %4530, %4230 : tensor<256x1024xf32>
    %cst_1308 = stablehlo.constant dense<0.899999976> : tensor<f32>
    %4532 = stablehlo.broadcast_in_dim %cst_1308, dims = [] : (tensor<f32>) -> tensor<256x1024xf32>
    %4533 = stablehlo.multiply %4532, %arg128 : tensor<256x1024xf32>
    %4534 = stablehlo.add %4531, %4533 : tensor<256x1024xf32>
    %cst_1309 = stablehlo.constant dense<1.000000e-01> : tensor<f32>
    %4535 = stablehlo.broadcast_in_dim %cst_1309, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4536 = stablehlo.multiply %4535, %4232 : tensor<256xf32>
    %cst_1310 = stablehlo.constant dense<0.899999976> : tensor<f32>
    %4537 = stablehlo.broadcast_in_dim %cst_1310, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4538 = stablehlo.multiply %4537, %arg129 : tensor<256xf32>
    %4539 = stablehlo.add %4536, %4538 : tensor<256xf32>
    %cst_1311 = stablehlo.constant dense<1.000000e-01> : tensor<f32>
    %4540 = stablehlo.broadcast_in_dim %cst_1311, dims = [] : (tensor<f32>) -> tensor<1024x256xf32>
    %4541 = stablehlo.multiply %4540, %4234 : tensor<1024x256xf32>
    %cst_1312 = stablehlo.constant dense<0.899999976> : tensor<f32>
    %4542 = stablehlo.broadcast_in_dim %cst_1312, dims = [] : (tensor<f32>) -> tensor<1024x256xf32>
    %4543 = stablehlo.multiply %4542, %arg130 : tensor<1024x256xf32>
    %4544 = stablehlo.add %4541, %4543 : tensor<1024x256xf32>
    %cst_1313 = stablehlo.constant dense<1.000000e-01> : tensor<f32>
    %4545 = stablehlo.broadcast_in_dim %cst_1313, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4546 = stablehlo.multiply %4545, %4236 : tensor<256xf32>
    %cst_1314 = stablehlo.constant dense<0.899999976> : tensor<f32>
    %4547 = stablehlo.broadcast_in_dim %cst_1314, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4548 = stablehlo.multiply %4547, %arg131 : tensor<256xf32>
    %4549 = stablehlo.add %4546, %4548 : tensor<256xf32>
    %cst_1315 = stablehlo.constant dense<1.000000e-01> : tensor<f32>
    %4550 = stablehlo.broadcast_in_dim %cst_1315, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4551 = stablehlo.multiply %4550, %4238 : tensor<256xf32>
    %cst_1316 = stablehlo.constant dense<0.899999976> : tensor<f32>
    %4552 = stablehlo.broadcast_in_dim %cst_1316, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4553 = stablehlo.multiply %4552, %arg132 : tensor<256xf32>
    %4554 = stablehlo.add %4551, %4553 : tensor<256xf32>
    %cst_1317 = stablehlo.constant dense<1.000000e-01> : tensor<f32>
    %4555 = stablehlo.broadcast_in_dim %cst_1317, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4556 = stablehlo.multiply %4555, %4240 : tensor<256xf32>
    %cst_1318 = stablehlo.constant dense<0.899999976> : tensor<f32>
    %4557 = stablehlo.broadcast_in_dim %cst_1318, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4558 = stablehlo.multiply %4557, %arg133 : tensor<256xf32>
    %4559 = stablehlo.add %4556, %4558 : tensor<256xf32>
    %cst_1319 = stablehlo.constant dense<1.000000e-01> : tensor<f32>
    %4560 = stablehlo.broadcast_in_dim %cst_1319, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %4561 = stablehlo.multiply %4560, %4242 : tensor<256x256xf32>
    %cst_1320 = stablehlo.constant dense<0.899999976> : tensor<f32>
    %4562 = stablehlo.broadcast_in_dim %cst_1320, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %4563 = stablehlo.multiply %4562, %arg134 : tensor<256x256xf32>
    %4564 = stablehlo.add %4561, %4563 : tensor<256x256xf32>
    %cst_1321 = stablehlo.constant dense<1.000000e-01> : tensor<f32>
    %4565 = stablehlo.broadcast_in_dim %cst_1321, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4566 = stablehlo.multiply %4565, %4244 : tensor<256xf32>
    %cst_1322 = stablehlo.constant dense<0.899999976> : tensor<f32>
    %4567 = stablehlo.broadcast_in_dim %cst_1322, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4568 = stablehlo.multiply %4567, %arg135 : tensor<256xf32>
    %4569 = stablehlo.add %4566, %4568 : tensor<256xf32>
    %cst_1323 = stablehlo.constant dense<1.000000e-01> : tensor<f32>
    %4570 = stablehlo.broadcast_in_dim %cst_1323, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %4571 = stablehlo.multiply %4570, %4246 : tensor<256x256xf32>
    %cst_1324 = stablehlo.constant dense<0.899999976> : tensor<f32>
    %4572 = stablehlo.broadcast_in_dim %cst_1324, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %4573 = stablehlo.multiply %4572, %arg136 : tensor<256x256xf32>
    %4574 = stablehlo.add %4571, %4573 : tensor<256x256xf32>
    %cst_1325 = stablehlo.constant dense<1.000000e-01> : tensor<f32>
    %4575 = stablehlo.broadcast_in_dim %cst_1325, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4576 = stablehlo.multiply %4575, %4248 : tensor<256xf32>
    %cst_1326 = stablehlo.constant dense<0.899999976> : tensor<f32>
    %4577 = stablehlo.broadcast_in_dim %cst_1326, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4578 = stablehlo.multiply %4577, %arg137 : tensor<256xf32>
    %4579 = stablehlo.add %4576, %4578 : tensor<256xf32>
    %cst_1327 = stablehlo.constant dense<1.000000e-01> : tensor<f32>
    %4580 = stablehlo.broadcast_in_dim %cst_1327, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %4581 = stablehlo.multiply %4580, %4250 : tensor<256x256xf32>
    %cst_1328 = stablehlo.constant dense<0.899999976> : tensor<f32>
    %4582 = stablehlo.broadcast_in_dim %cst_1328, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %4583 = stablehlo.multiply %4582, %arg138 : tensor<256x256xf32>
    %4584 = stablehlo.add %4581, %4583 : tensor<256x256xf32>
    %cst_1329 = stablehlo.constant dense<1.000000e-01> : tensor<f32>
    %4585 = stablehlo.broadcast_in_dim %cst_1329, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4586 = stablehlo.multiply %4585, %4252 : tensor<256xf32>
    %cst_1330 = stablehlo.constant dense<0.899999976> : tensor<f32>
    %4587 = stablehlo.broadcast_in_dim %cst_1330, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4588 = stablehlo.multiply %4587, %arg139 : tensor<256xf32>
    %4589 = stablehlo.add %4586, %4588 : tensor<256xf32>
    %cst_1331 = stablehlo.constant dense<1.000000e-01> : tensor<f32>
    %4590 = stablehlo.broadcast_in_dim %cst_1331, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %4591 = stablehlo.multiply %4590, %4254 : tensor<256x256xf32>
    %cst_1332 = stablehlo.constant dense<0.899999976> : tensor<f32>
    %4592 = stablehlo.broadcast_in_dim %cst_1332, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %4593 = stablehlo.multiply %4592, %arg140 : tensor<256x256xf32>
    %4594 = stablehlo.add %4591, %4593 : tensor<256x256xf32>
    %cst_1333 = stablehlo.constant dense<1.000000e-01> : tensor<f32>
    %4595 = stablehlo.broadcast_in_dim %cst_1333, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4596 = stablehlo.multiply %4595, %4256 : tensor<256xf32>
    %cst_1334 = stablehlo.constant dense<0.899999976> : tensor<f32>
    %4597 = stablehlo.broadcast_in_dim %cst_1334, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4598 = stablehlo.multiply %4597, %arg141 : tensor<256xf32>
    %4599 = stablehlo.add %4596, %4598 : tensor<256xf32>
    %cst_1335 = stablehlo.constant dense<1.000000e-01> : tensor<f32>
    %4600 = stablehlo.broadcast_in_dim %cst_1335, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4601 = stablehlo.multiply %4600, %4258 : tensor<256xf32>
    %cst_1336 = stablehlo.constant dense<0.899999976> : tensor<f32>
    %4602 = stablehlo.broadcast_in_dim %cst_1336, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4603 = stablehlo.multiply %4602, %arg142 : tensor<256xf32>
    %4604 = stablehlo.add %4601, %4603 : tensor<256xf32>
    %cst_1337 = stablehlo.constant dense<1.000000e-01> : tensor<f32>
    %4605 = stablehlo.broadcast_in_dim %cst_1337, dims = [] : (tensor<f32>) -> tensor<1024xf32>
    %4606 = stablehlo.multiply %4605, %4260 : tensor<1024xf32>
    %cst_1338 = stablehlo.constant dense<0.899999976> : tensor<f32>
    %4607 = stablehlo.broadcast_in_dim %cst_1338, dims = [] : (tensor<f32>) -> tensor<1024xf32>
    %4608 = stablehlo.multiply %4607, %arg143 : tensor<1024xf32>
    %4609 = stablehlo.add %4606, %4608 : tensor<1024xf32>
    %cst_1339 = stablehlo.constant dense<1.000000e-01> : tensor<f32>
    %4610 = stablehlo.broadcast_in_dim %cst_1339, dims = [] : (tensor<f32>) -> tensor<256x1024xf32>
    %4611 = stablehlo.multiply %4610, %4262 : tensor<256x1024xf32>
    %cst_1340 = stablehlo.constant dense<0.899999976> : tensor<f32>
    %4612 = stablehlo.broadcast_in_dim %cst_1340, dims = [] : (tensor<f32>) -> tensor<256x1024xf32>
    %4613 = stablehlo.multiply %4612, %arg144 : tensor<256x1024xf32>
    %4614 = stablehlo.add %4611, %4613 : tensor<256x1024xf32>
    %cst_1341 = stablehlo.constant dense<1.000000e-01> : tensor<f32>
    %4615 = stablehlo.broadcast_in_dim %cst_1341, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4616 = stablehlo.multiply %4615, %4264 : tensor<256xf32>
    %cst_1342 = stablehlo.constant dense<0.899999976> : tensor<f32>
    %4617 = stablehlo.broadcast_in_dim %cst_1342, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4618 = stablehlo.multiply %4617, %arg145 : tensor<256xf32>
    %4619 = stablehlo.add %4616, %4618 : tensor<256xf32>
    %cst_1343 = stablehlo.constant dense<1.000000e-01> : tensor<f32>
    %4620 = stablehlo.broadcast_in_dim %cst_1343, dims = [] : (tensor<f32>) -> tensor<1024x256xf32>
    %4621 = stablehlo.multiply %4620, %4266 : tensor<1024x256xf32>
    %cst_1344 = stablehlo.constant dense<0.899999976> : tensor<f32>
    %4622 = stablehlo.broadcast_in_dim %cst_1344, dims = [] : (tensor<f32>) -> tensor<1024x256xf32>
    %4623 = stablehlo.multiply %4622, %arg146 : tensor<1024x256xf32>
    %4624 = stablehlo.add %4621, %4623 : tensor<1024x256xf32>
    %cst_1345 = stablehlo.constant dense<1.000000e-01> : tensor<f32>
    %4625 = stablehlo.broadcast_in_dim %cst_1345, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4626 = stablehlo.multiply %4625, %4268 : tensor<256xf32>
    %cst_1346 = stablehlo.constant dense<0.899999976> : tensor<f32>
    %4627 = stablehlo.broadcast_in_dim %cst_1346, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4628 = stablehlo.multiply %4627, %arg147 : tensor<256xf32>
    %4629 = stablehlo.add %4626, %4628 : tensor<256xf32>
    %cst_1347 = stablehlo.constant dense<1.000000e-01> : tensor<f32>
    %4630 = stablehlo.broadcast_in_dim %cst_1347, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4631 = stablehlo.multiply %4630, %4270 : tensor<256xf32>
    %cst_1348 = stablehlo.constant dense<0.899999976> : tensor<f32>
    %4632 = stablehlo.broadcast_in_dim %cst_1348, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4633 = stablehlo.multiply %4632, %arg148 : tensor<256xf32>
    %4634 = stablehlo.add %4631, %4633 : tensor<256xf32>
    %cst_1349 = stablehlo.constant dense<1.000000e-01> : tensor<f32>
    %4635 = stablehlo.broadcast_in_dim %cst_1349, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4636 = stablehlo.multiply %4635, %4272 : tensor<256xf32>
    %cst_1350 = stablehlo.constant dense<0.899999976> : tensor<f32>
    %4637 = stablehlo.broadcast_in_dim %cst_1350, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4638 = stablehlo.multiply %4637, %arg149 : tensor<256xf32>
    %4639 = stablehlo.add %4636, %4638 : tensor<256xf32>
    %cst_1351 = stablehlo.constant dense<1.000000e-01> : tensor<f32>
    %4640 = stablehlo.broadcast_in_dim %cst_1351, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %4641 = stablehlo.multiply %4640, %4274 : tensor<256x256xf32>
    %cst_1352 = stablehlo.constant dense<0.899999976> : tensor<f32>
    %4642 = stablehlo.broadcast_in_dim %cst_1352, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %4643 = stablehlo.multiply %4642, %arg150 : tensor<256x256xf32>
    %4644 = stablehlo.add %4641, %4643 : tensor<256x256xf32>
    %cst_1353 = stablehlo.constant dense<1.000000e-01> : tensor<f32>
    %4645 = stablehlo.broadcast_in_dim %cst_1353, dims = [] : (tensor<f32>) -> tensor<30522xf32>
    %4646 = stablehlo.multiply %4645, %4276 : tensor<30522xf32>
    %cst_1354 = stablehlo.constant dense<0.899999976> : tensor<f32>
    %4647 = stablehlo.broadcast_in_dim %cst_1354, dims = [] : (tensor<f32>) -> tensor<30522xf32>
    %4648 = stablehlo.multiply %4647, %arg151 : tensor<30522xf32>
    %4649 = stablehlo.add %4646, %4648 : tensor<30522xf32>
    %cst_1355 = stablehlo.constant dense<1.000000e-01> : tensor<f32>
    %4650 = stablehlo.broadcast_in_dim %cst_1355, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4651 = stablehlo.multiply %4650, %4278 : tensor<256xf32>
    %cst_1356 = stablehlo.constant dense<0.899999976> : tensor<f32>
    %4652 = stablehlo.broadcast_in_dim %cst_1356, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4653 = stablehlo.multiply %4652, %arg152 : tensor<256xf32>
    %4654 = stablehlo.add %4651, %4653 : tensor<256xf32>
    %cst_1357 = stablehlo.constant dense<1.000000e-01> : tensor<f32>
    %4655 = stablehlo.broadcast_in_dim %cst_1357, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4656 = stablehlo.multiply %4655, %4280 : tensor<256xf32>
    %cst_1358 = stablehlo.constant dense<0.899999976> : tensor<f32>
    %4657 = stablehlo.broadcast_in_dim %cst_1358, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4658 = stablehlo.multiply %4657, %arg153 : tensor<256xf32>
    %4659 = stablehlo.add %4656, %4658 : tensor<256xf32>
    %cst_1359 = stablehlo.constant dense<1.000000e-01> : tensor<f32>
    %4660 = stablehlo.broadcast_in_dim %cst_1359, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4661 = stablehlo.multiply %4660, %4282 : tensor<256xf32>
    %cst_1360 = stablehlo.constant dense<0.899999976> : tensor<f32>
    %4662 = stablehlo.broadcast_in_dim %cst_1360, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4663 = stablehlo.multiply %4662, %arg154 : tensor<256xf32>
    %4664 = stablehlo.add %4661, %4663 : tensor<256xf32>
    %cst_1361 = stablehlo.constant dense<1.000000e-01> : tensor<f32>
    %4665 = stablehlo.broadcast_in_dim %cst_1361, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %4666 = stablehlo.multiply %4665, %4284 : tensor<256x256xf32>
    %cst_1362 = stablehlo.constant dense<0.899999976> : tensor<f32>
    %4667 = stablehlo.broadcast_in_dim %cst_1362, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %4668 = stablehlo.multiply %4667, %arg155 : tensor<256x256xf32>
    %4669 = stablehlo.add %4666, %4668 : tensor<256x256xf32>
    %cst_1363 = stablehlo.constant dense<1.000000e-01> : tensor<f32>
    %4670 = stablehlo.broadcast_in_dim %cst_1363, dims = [] : (tensor<f32>) -> tensor<2xf32>
    %4671 = stablehlo.multiply %4670, %4286 : tensor<2xf32>
    %cst_1364 = stablehlo.constant dense<0.899999976> : tensor<f32>
    %4672 = stablehlo.broadcast_in_dim %cst_1364, dims = [] : (tensor<f32>) -> tensor<2xf32>
    %4673 = stablehlo.multiply %4672, %arg156 : tensor<2xf32>
    %4674 = stablehlo.add %4671, %4673 : tensor<2xf32>
    %cst_1365 = stablehlo.constant dense<1.000000e-01> : tensor<f32>
    %4675 = stablehlo.broadcast_in_dim %cst_1365, dims = [] : (tensor<f32>) -> tensor<256x2xf32>
    %4676 = stablehlo.multiply %4675, %4288 : tensor<256x2xf32>
    %cst_1366 = stablehlo.constant dense<0.899999976> : tensor<f32>
    %4677 = stablehlo.broadcast_in_dim %cst_1366, dims = [] : (tensor<f32>) -> tensor<256x2xf32>
    %4678 = stablehlo.multiply %4677, %arg157 : tensor<256x2xf32>
    %4679 = stablehlo.add %4676, %4678 : tensor<256x2xf32>
    %4680 = stablehlo.multiply %4134, %4134 : tensor<256xf32>
    %cst_1367 = stablehlo.constant dense<1.000000e-03> : tensor<f32>
    %4681 = stablehlo.broadcast_in_dim %cst_1367, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4682 = stablehlo.multiply %4681, %4680 : tensor<256xf32>
    %cst_1368 = stablehlo.constant dense<9.990000e-01> : tensor<f32>
    %4683 = stablehlo.broadcast_in_dim %cst_1368, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4684 = stablehlo.multiply %4683, %arg158 : tensor<256xf32>
    %4685 = stablehlo.add %4682, %4684 : tensor<256xf32>
    %4686 = stablehlo.multiply %4136, %4136 : tensor<256xf32>
    %cst_1369 = stablehlo.constant dense<1.000000e-03> : tensor<f32>
    %4687 = stablehlo.broadcast_in_dim %cst_1369, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4688 = stablehlo.multiply %4687, %4686 : tensor<256xf32>
    %cst_1370 = stablehlo.constant dense<9.990000e-01> : tensor<f32>
    %4689 = stablehlo.broadcast_in_dim %cst_1370, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4690 = stablehlo.multiply %4689, %arg159 : tensor<256xf32>
    %4691 = stablehlo.add %4688, %4690 : tensor<256xf32>
    %4692 = stablehlo.multiply %4138, %4138 : tensor<512x256xf32>
    %cst_1371 = stablehlo.constant dense<1.000000e-03> : tensor<f32>
    %4693 = stablehlo.broadcast_in_dim %cst_1371, dims = [] : (tensor<f32>) -> tensor<512x256xf32>
    %4694 = stablehlo.multiply %4693, %4692 : tensor<512x256xf32>
    %cst_1372 = stablehlo.constant dense<9.990000e-01> : tensor<f32>
    %4695 = stablehlo.broadcast_in_dim %cst_1372, dims = [] : (tensor<f32>) -> tensor<512x256xf32>
    %4696 = stablehlo.multiply %4695, %arg160 : tensor<512x256xf32>
    %4697 = stablehlo.add %4694, %4696 : tensor<512x256xf32>
    %4698 = stablehlo.multiply %4140, %4140 : tensor<2x256xf32>
    %cst_1373 = stablehlo.constant dense<1.000000e-03> : tensor<f32>
    %4699 = stablehlo.broadcast_in_dim %cst_1373, dims = [] : (tensor<f32>) -> tensor<2x256xf32>
    %4700 = stablehlo.multiply %4699, %4698 : tensor<2x256xf32>
    %cst_1374 = stablehlo.constant dense<9.990000e-01> : tensor<f32>
    %4701 = stablehlo.broadcast_in_dim %cst_1374, dims = [] : (tensor<f32>) -> tensor<2x256xf32>
    %4702 = stablehlo.multiply %4701, %arg161 : tensor<2x256xf32>
    %4703 = stablehlo.add %4700, %4702 : tensor<2x256xf32>
    %4704 = stablehlo.multiply %4142, %4142 : tensor<30522x256xf32>
    %cst_1375 = stablehlo.constant dense<1.000000e-03> : tensor<f32>
    %4705 = stablehlo.broadcast_in_dim %cst_1375, dims = [] : (tensor<f32>) -> tensor<30522x256xf32>
    %4706 = stablehlo.multiply %4705, %4704 : tensor<30522x256xf32>
    %cst_1376 = stablehlo.constant dense<9.990000e-01> : tensor<f32>
    %4707 = stablehlo.broadcast_in_dim %cst_1376, dims = [] : (tensor<f32>) -> tensor<30522x256xf32>
    %4708 = stablehlo.multiply %4707, %arg162 : tensor<30522x256xf32>
    %4709 = stablehlo.add %4706, %4708 : tensor<30522x256xf32>
    %4710 = stablehlo.multiply %4144, %4144 : tensor<256xf32>
    %cst_1377 = stablehlo.constant dense<1.000000e-03> : tensor<f32>
    %4711 = stablehlo.broadcast_in_dim %cst_1377, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4712 = stablehlo.multiply %4711, %4710 : tensor<256xf32>
    %cst_1378 = stablehlo.constant dense<9.990000e-01> : tensor<f32>
    %4713 = stablehlo.broadcast_in_dim %cst_1378, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4714 = stablehlo.multiply %4713, %arg163 : tensor<256xf32>
    %4715 = stablehlo.add %4712, %4714 : tensor<256xf32>
    %4716 = stablehlo.multiply %4146, %4146 : tensor<256x256xf32>
    %cst_1379 = stablehlo.constant dense<1.000000e-03> : tensor<f32>
    %4717 = stablehlo.broadcast_in_dim %cst_1379, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %4718 = stablehlo.multiply %4717, %4716 : tensor<256x256xf32>
    %cst_1380 = stablehlo.constant dense<9.990000e-01> : tensor<f32>
    %4719 = stablehlo.broadcast_in_dim %cst_1380, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %4720 = stablehlo.multiply %4719, %arg164 : tensor<256x256xf32>
    %4721 = stablehlo.add %4718, %4720 : tensor<256x256xf32>
    %4722 = stablehlo.multiply %4148, %4148 : tensor<256xf32>
    %cst_1381 = stablehlo.constant dense<1.000000e-03> : tensor<f32>
    %4723 = stablehlo.broadcast_in_dim %cst_1381, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4724 = stablehlo.multiply %4723, %4722 : tensor<256xf32>
    %cst_1382 = stablehlo.constant dense<9.990000e-01> : tensor<f32>
    %4725 = stablehlo.broadcast_in_dim %cst_1382, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4726 = stablehlo.multiply %4725, %arg165 : tensor<256xf32>
    %4727 = stablehlo.add %4724, %4726 : tensor<256xf32>
    %4728 = stablehlo.multiply %4150, %4150 : tensor<256x256xf32>
    %cst_1383 = stablehlo.constant dense<1.000000e-03> : tensor<f32>
    %4729 = stablehlo.broadcast_in_dim %cst_1383, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %4730 = stablehlo.multiply %4729, %4728 : tensor<256x256xf32>
    %cst_1384 = stablehlo.constant dense<9.990000e-01> : tensor<f32>
    %4731 = stablehlo.broadcast_in_dim %cst_1384, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %4732 = stablehlo.multiply %4731, %arg166 : tensor<256x256xf32>
    %4733 = stablehlo.add %4730, %4732 : tensor<256x256xf32>
    %4734 = stablehlo.multiply %4152, %4152 : tensor<256xf32>
    %cst_1385 = stablehlo.constant dense<1.000000e-03> : tensor<f32>
    %4735 = stablehlo.broadcast_in_dim %cst_1385, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4736 = stablehlo.multiply %4735, %4734 : tensor<256xf32>
    %cst_1386 = stablehlo.constant dense<9.990000e-01> : tensor<f32>
    %4737 = stablehlo.broadcast_in_dim %cst_1386, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4738 = stablehlo.multiply %4737, %arg167 : tensor<256xf32>
    %4739 = stablehlo.add %4736, %4738 : tensor<256xf32>
    %4740 = stablehlo.multiply %4154, %4154 : tensor<256x256xf32>
    %cst_1387 = stablehlo.constant dense<1.000000e-03> : tensor<f32>
    %4741 = stablehlo.broadcast_in_dim %cst_1387, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %4742 = stablehlo.multiply %4741, %4740 : tensor<256x256xf32>
    %cst_1388 = stablehlo.constant dense<9.990000e-01> : tensor<f32>
    %4743 = stablehlo.broadcast_in_dim %cst_1388, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %4744 = stablehlo.multiply %4743, %arg168 : tensor<256x256xf32>
    %4745 = stablehlo.add %4742, %4744 : tensor<256x256xf32>
    %4746 = stablehlo.multiply %4156, %4156 : tensor<256xf32>
    %cst_1389 = stablehlo.constant dense<1.000000e-03> : tensor<f32>
    %4747 = stablehlo.broadcast_in_dim %cst_1389, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4748 = stablehlo.multiply %4747, %4746 : tensor<256xf32>
    %cst_1390 = stablehlo.constant dense<9.990000e-01> : tensor<f32>
    %4749 = stablehlo.broadcast_in_dim %cst_1390, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4750 = stablehlo.multiply %4749, %arg169 : tensor<256xf32>
    %4751 = stablehlo.add %4748, %4750 : tensor<256xf32>
    %4752 = stablehlo.multiply %4158, %4158 : tensor<256x256xf32>
    %cst_1391 = stablehlo.constant dense<1.000000e-03> : tensor<f32>
    %4753 = stablehlo.broadcast_in_dim %cst_1391, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %4754 = stablehlo.multiply %4753, %4752 : tensor<256x256xf32>
    %cst_1392 = stablehlo.constant dense<9.990000e-01> : tensor<f32>
    %4755 = stablehlo.broadcast_in_dim %cst_1392, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %4756 = stablehlo.multiply %4755, %arg170 : tensor<256x256xf32>
    %4757 = stablehlo.add %4754, %4756 : tensor<256x256xf32>
    %4758 = stablehlo.multiply %4160, %4160 : tensor<256xf32>
    %cst_1393 = stablehlo.constant dense<1.000000e-03> : tensor<f32>
    %4759 = stablehlo.broadcast_in_dim %cst_1393, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4760 = stablehlo.multiply %4759, %4758 : tensor<256xf32>
    %cst_1394 = stablehlo.constant dense<9.990000e-01> : tensor<f32>
    %4761 = stablehlo.broadcast_in_dim %cst_1394, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4762 = stablehlo.multiply %4761, %arg171 : tensor<256xf32>
    %4763 = stablehlo.add %4760, %4762 : tensor<256xf32>
    %4764 = stablehlo.multiply %4162, %4162 : tensor<256xf32>
    %cst_1395 = stablehlo.constant dense<1.000000e-03> : tensor<f32>
    %4765 = stablehlo.broadcast_in_dim %cst_1395, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4766 = stablehlo.multiply %4765, %4764 : tensor<256xf32>
    %cst_1396 = stablehlo.constant dense<9.990000e-01> : tensor<f32>
    %4767 = stablehlo.broadcast_in_dim %cst_1396, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4768 = stablehlo.multiply %4767, %arg172 : tensor<256xf32>
    %4769 = stablehlo.add %4766, %4768 : tensor<256xf32>
    %4770 = stablehlo.multiply %4164, %4164 : tensor<1024xf32>
    %cst_1397 = stablehlo.constant dense<1.000000e-03> : tensor<f32>
    %4771 = stablehlo.broadcast_in_dim %cst_1397, dims = [] : (tensor<f32>) -> tensor<1024xf32>
    %4772 = stablehlo.multiply %4771, %4770 : tensor<1024xf32>
    %cst_1398 = stablehlo.constant dense<9.990000e-01> : tensor<f32>
    %4773 = stablehlo.broadcast_in_dim %cst_1398, dims = [] : (tensor<f32>) -> tensor<1024xf32>
    %4774 = stablehlo.multiply %4773, %arg173 : tensor<1024xf32>
    %4775 = stablehlo.add %4772, %4774 : tensor<1024xf32>
    %4776 = stablehlo.multiply %4166, %4166 : tensor<256x1024xf32>
    %cst_1399 = stablehlo.constant dense<1.000000e-03> : tensor<f32>
    %4777 = stablehlo.broadcast_in_dim %cst_1399, dims = [] : (tensor<f32>) -> tensor<256x1024xf32>
    %4778 = stablehlo.multiply %4777, %4776 : tensor<256x1024xf32>
    %cst_1400 = stablehlo.constant dense<9.990000e-01> : tensor<f32>
    %4779 = stablehlo.broadcast_in_dim %cst_1400, dims = [] : (tensor<f32>) -> tensor<256x1024xf32>
    %4780 = stablehlo.multiply %4779, %arg174 : tensor<256x1024xf32>
    %4781 = stablehlo.add %4778, %4780 : tensor<256x1024xf32>
    %4782 = stablehlo.multiply %4168, %4168 : tensor<256xf32>
    %cst_1401 = stablehlo.constant dense<1.000000e-03> : tensor<f32>
    %4783 = stablehlo.broadcast_in_dim %cst_1401, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4784 = stablehlo.multiply %4783, %4782 : tensor<256xf32>
    %cst_1402 = stablehlo.constant dense<9.990000e-01> : tensor<f32>
    %4785 = stablehlo.broadcast_in_dim %cst_1402, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4786 = stablehlo.multiply %4785, %arg175 : tensor<256xf32>
    %4787 = stablehlo.add %4784, %4786 : tensor<256xf32>
    %4788 = stablehlo.multiply %4170, %4170 : tensor<1024x256xf32>
    %cst_1403 = stablehlo.constant dense<1.000000e-03> : tensor<f32>
    %4789 = stablehlo.broadcast_in_dim %cst_1403, dims = [] : (tensor<f32>) -> tensor<1024x256xf32>
    %4790 = stablehlo.multiply %4789, %4788 : tensor<1024x256xf32>
    %cst_1404 = stablehlo.constant dense<9.990000e-01> : tensor<f32>
    %4791 = stablehlo.broadcast_in_dim %cst_1404, dims = [] : (tensor<f32>) -> tensor<1024x256xf32>
    %4792 = stablehlo.multiply %4791, %arg176 : tensor<1024x256xf32>
    %4793 = stablehlo.add %4790, %4792 : tensor<1024x256xf32>
    %4794 = stablehlo.multiply %4172, %4172 : tensor<256xf32>
    %cst_1405 = stablehlo.constant dense<1.000000e-03> : tensor<f32>
    %4795 = stablehlo.broadcast_in_dim %cst_1405, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4796 = stablehlo.multiply %4795, %4794 : tensor<256xf32>
    %cst_1406 = stablehlo.constant dense<9.990000e-01> : tensor<f32>
    %4797 = stablehlo.broadcast_in_dim %cst_1406, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4798 = stablehlo.multiply %4797, %arg177 : tensor<256xf32>
    %4799 = stablehlo.add %4796, %4798 : tensor<256xf32>
    %4800 = stablehlo.multiply %4174, %4174 : tensor<256xf32>
    %cst_1407 = stablehlo.constant dense<1.000000e-03> : tensor<f32>
    %4801 = stablehlo.broadcast_in_dim %cst_1407, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4802 = stablehlo.multiply %4801, %4800 : tensor<256xf32>
    %cst_1408 = stablehlo.constant dense<9.990000e-01> : tensor<f32>
    %4803 = stablehlo.broadcast_in_dim %cst_1408, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4804 = stablehlo.multiply %4803, %arg178 : tensor<256xf32>
    %4805 = stablehlo.add %4802, %4804 : tensor<256xf32>
    %4806 = stablehlo.multiply %4176, %4176 : tensor<256xf32>
    %cst_1409 = stablehlo.constant dense<1.000000e-03> : tensor<f32>
    %4807 = stablehlo.broadcast_in_dim %cst_1409, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4808 = stablehlo.multiply %4807, %4806 : tensor<256xf32>
    %cst_1410 = stablehlo.constant dense<9.990000e-01> : tensor<f32>
    %4809 = stablehlo.broadcast_in_dim %cst_1410, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4810 = stablehlo.multiply %4809, %arg179 : tensor<256xf32>
    %4811 = stablehlo.add %4808, %4810 : tensor<256xf32>
    %4812 = stablehlo.multiply %4178, %4178 : tensor<256x256xf32>
    %cst_1411 = stablehlo.constant dense<1.000000e-03> : tensor<f32>
    %4813 = stablehlo.broadcast_in_dim %cst_1411, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %4814 = stablehlo.multiply %4813, %4812 : tensor<256x256xf32>
    %cst_1412 = stablehlo.constant dense<9.990000e-01> : tensor<f32>
    %4815 = stablehlo.broadcast_in_dim %cst_1412, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %4816 = stablehlo.multiply %4815, %arg180 : tensor<256x256xf32>
    %4817 = stablehlo.add %4814, %4816 : tensor<256x256xf32>
    %4818 = stablehlo.multiply %4180, %4180 : tensor<256xf32>
    %cst_1413 = stablehlo.constant dense<1.000000e-03> : tensor<f32>
    %4819 = stablehlo.broadcast_in_dim %cst_1413, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4820 = stablehlo.multiply %4819, %4818 : tensor<256xf32>
    %cst_1414 = stablehlo.constant dense<9.990000e-01> : tensor<f32>
    %4821 = stablehlo.broadcast_in_dim %cst_1414, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4822 = stablehlo.multiply %4821, %arg181 : tensor<256xf32>
    %4823 = stablehlo.add %4820, %4822 : tensor<256xf32>
    %4824 = stablehlo.multiply %4182, %4182 : tensor<256x256xf32>
    %cst_1415 = stablehlo.constant dense<1.000000e-03> : tensor<f32>
    %4825 = stablehlo.broadcast_in_dim %cst_1415, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %4826 = stablehlo.multiply %4825, %4824 : tensor<256x256xf32>
    %cst_1416 = stablehlo.constant dense<9.990000e-01> : tensor<f32>
    %4827 = stablehlo.broadcast_in_dim %cst_1416, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %4828 = stablehlo.multiply %4827, %arg182 : tensor<256x256xf32>
    %4829 = stablehlo.add %4826, %4828 : tensor<256x256xf32>
    %4830 = stablehlo.multiply %4184, %4184 : tensor<256xf32>
    %cst_1417 = stablehlo.constant dense<1.000000e-03> : tensor<f32>
    %4831 = stablehlo.broadcast_in_dim %cst_1417, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4832 = stablehlo.multiply %4831, %4830 : tensor<256xf32>
    %cst_1418 = stablehlo.constant dense<9.990000e-01> : tensor<f32>
    %4833 = stablehlo.broadcast_in_dim %cst_1418, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4834 = stablehlo.multiply %4833, %arg183 : tensor<256xf32>
    %4835 = stablehlo.add %4832, %4834 : tensor<256xf32>
    %4836 = stablehlo.multiply %4186, %4186 : tensor<256x256xf32>
    %cst_1419 = stablehlo.constant dense<1.000000e-03> : tensor<f32>
    %4837 = stablehlo.broadcast_in_dim %cst_1419, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %4838 = stablehlo.multiply %4837, %4836 : tensor<256x256xf32>
    %cst_1420 = stablehlo.constant dense<9.990000e-01> : tensor<f32>
    %4839 = stablehlo.broadcast_in_dim %cst_1420, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %4840 = stablehlo.multiply %4839, %arg184 : tensor<256x256xf32>
    %4841 = stablehlo.add %4838, %4840 : tensor<256x256xf32>
    %4842 = stablehlo.multiply %4188, %4188 : tensor<256xf32>
    %cst_1421 = stablehlo.constant dense<1.000000e-03> : tensor<f32>
    %4843 = stablehlo.broadcast_in_dim %cst_1421, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4844 = stablehlo.multiply %4843, %4842 : tensor<256xf32>
    %cst_1422 = stablehlo.constant dense<9.990000e-01> : tensor<f32>
    %4845 = stablehlo.broadcast_in_dim %cst_1422, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4846 = stablehlo.multiply %4845, %arg185 : tensor<256xf32>
    %4847 = stablehlo.add %4844, %4846 : tensor<256xf32>
    %4848 = stablehlo.multiply %4190, %4190 : tensor<256x256xf32>
    %cst_1423 = stablehlo.constant dense<1.000000e-03> : tensor<f32>
    %4849 = stablehlo.broadcast_in_dim %cst_1423, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %4850 = stablehlo.multiply %4849, %4848 : tensor<256x256xf32>
    %cst_1424 = stablehlo.constant dense<9.990000e-01> : tensor<f32>
    %4851 = stablehlo.broadcast_in_dim %cst_1424, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %4852 = stablehlo.multiply %4851, %arg186 : tensor<256x256xf32>
    %4853 = stablehlo.add %4850, %4852 : tensor<256x256xf32>
    %4854 = stablehlo.multiply %4192, %4192 : tensor<256xf32>
    %cst_1425 = stablehlo.constant dense<1.000000e-03> : tensor<f32>
    %4855 = stablehlo.broadcast_in_dim %cst_1425, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4856 = stablehlo.multiply %4855, %4854 : tensor<256xf32>
    %cst_1426 = stablehlo.constant dense<9.990000e-01> : tensor<f32>
    %4857 = stablehlo.broadcast_in_dim %cst_1426, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4858 = stablehlo.multiply %4857, %arg187 : tensor<256xf32>
    %4859 = stablehlo.add %4856, %4858 : tensor<256xf32>
    %4860 = stablehlo.multiply %4194, %4194 : tensor<256xf32>
    %cst_1427 = stablehlo.constant dense<1.000000e-03> : tensor<f32>
    %4861 = stablehlo.broadcast_in_dim %cst_1427, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4862 = stablehlo.multiply %4861, %4860 : tensor<256xf32>
    %cst_1428 = stablehlo.constant dense<9.990000e-01> : tensor<f32>
    %4863 = stablehlo.broadcast_in_dim %cst_1428, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4864 = stablehlo.multiply %4863, %arg188 : tensor<256xf32>
    %4865 = stablehlo.add %4862, %4864 : tensor<256xf32>
    %4866 = stablehlo.multiply %4196, %4196 : tensor<1024xf32>
    %cst_1429 = stablehlo.constant dense<1.000000e-03> : tensor<f32>
    %4867 = stablehlo.broadcast_in_dim %cst_1429, dims = [] : (tensor<f32>) -> tensor<1024xf32>
    %4868 = stablehlo.multiply %4867, %4866 : tensor<1024xf32>
    %cst_1430 = stablehlo.constant dense<9.990000e-01> : tensor<f32>
    %4869 = stablehlo.broadcast_in_dim %cst_1430, dims = [] : (tensor<f32>) -> tensor<1024xf32>
    %4870 = stablehlo.multiply %4869, %arg189 : tensor<1024xf32>
    %4871 = stablehlo.add %4868, %4870 : tensor<1024xf32>
    %4872 = stablehlo.multiply %4198, %4198 : tensor<256x1024xf32>
    %cst_1431 = stablehlo.constant dense<1.000000e-03> : tensor<f32>
    %4873 = stablehlo.broadcast_in_dim %cst_1431, dims = [] : (tensor<f32>) -> tensor<256x1024xf32>
    %4874 = stablehlo.multiply %4873, %4872 : tensor<256x1024xf32>
    %cst_1432 = stablehlo.constant dense<9.990000e-01> : tensor<f32>
    %4875 = stablehlo.broadcast_in_dim %cst_1432, dims = [] : (tensor<f32>) -> tensor<256x1024xf32>
    %4876 = stablehlo.multiply %4875, %arg190 : tensor<256x1024xf32>
    %4877 = stablehlo.add %4874, %4876 : tensor<256x1024xf32>
    %4878 = stablehlo.multiply %4200, %4200 : tensor<256xf32>
    %cst_1433 = stablehlo.constant dense<1.000000e-03> : tensor<f32>
    %4879 = stablehlo.broadcast_in_dim %cst_1433, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4880 = stablehlo.multiply %4879, %4878 : tensor<256xf32>
    %cst_1434 = stablehlo.constant dense<9.990000e-01> : tensor<f32>
    %4881 = stablehlo.broadcast_in_dim %cst_1434, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4882 = stablehlo.multiply %4881, %arg191 : tensor<256xf32>
    %4883 = stablehlo.add %4880, %4882 : tensor<256xf32>
    %4884 = stablehlo.multiply %4202, %4202 : tensor<1024x256xf32>
    %cst_1435 = stablehlo.constant dense<1.000000e-03> : tensor<f32>
    %4885 = stablehlo.broadcast_in_dim %cst_1435, dims = [] : (tensor<f32>) -> tensor<1024x256xf32>
    %4886 = stablehlo.multiply %4885, %4884 : tensor<1024x256xf32>
    %cst_1436 = stablehlo.constant dense<9.990000e-01> : tensor<f32>
    %4887 = stablehlo.broadcast_in_dim %cst_1436, dims = [] : (tensor<f32>) -> tensor<1024x256xf32>
    %4888 = stablehlo.multiply %4887, %arg192 : tensor<1024x256xf32>
    %4889 = stablehlo.add %4886, %4888 : tensor<1024x256xf32>
    %4890 = stablehlo.multiply %4204, %4204 : tensor<256xf32>
    %cst_1437 = stablehlo.constant dense<1.000000e-03> : tensor<f32>
    %4891 = stablehlo.broadcast_in_dim %cst_1437, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4892 = stablehlo.multiply %4891, %4890 : tensor<256xf32>
    %cst_1438 = stablehlo.constant dense<9.990000e-01> : tensor<f32>
    %4893 = stablehlo.broadcast_in_dim %cst_1438, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4894 = stablehlo.multiply %4893, %arg193 : tensor<256xf32>
    %4895 = stablehlo.add %4892, %4894 : tensor<256xf32>
    %4896 = stablehlo.multiply %4206, %4206 : tensor<256xf32>
    %cst_1439 = stablehlo.constant dense<1.000000e-03> : tensor<f32>
    %4897 = stablehlo.broadcast_in_dim %cst_1439, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4898 = stablehlo.multiply %4897, %4896 : tensor<256xf32>
    %cst_1440 = stablehlo.constant dense<9.990000e-01> : tensor<f32>
    %4899 = stablehlo.broadcast_in_dim %cst_1440, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4900 = stablehlo.multiply %4899, %arg194 : tensor<256xf32>
    %4901 = stablehlo.add %4898, %4900 : tensor<256xf32>
    %4902 = stablehlo.multiply %4208, %4208 : tensor<256xf32>
    %cst_1441 = stablehlo.constant dense<1.000000e-03> : tensor<f32>
    %4903 = stablehlo.broadcast_in_dim %cst_1441, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4904 = stablehlo.multiply %4903, %4902 : tensor<256xf32>
    %cst_1442 = stablehlo.constant dense<9.990000e-01> : tensor<f32>
    %4905 = stablehlo.broadcast_in_dim %cst_1442, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4906 = stablehlo.multiply %4905, %arg195 : tensor<256xf32>
    %4907 = stablehlo.add %4904, %4906 : tensor<256xf32>
    %4908 = stablehlo.multiply %4210, %4210 : tensor<256x256xf32>
    %cst_1443 = stablehlo.constant dense<1.000000e-03> : tensor<f32>
    %4909 = stablehlo.broadcast_in_dim %cst_1443, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %4910 = stablehlo.multiply %4909, %4908 : tensor<256x256xf32>
    %cst_1444 = stablehlo.constant dense<9.990000e-01> : tensor<f32>
    %4911 = stablehlo.broadcast_in_dim %cst_1444, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %4912 = stablehlo.multiply %4911, %arg196 : tensor<256x256xf32>
    %4913 = stablehlo.add %4910, %4912 : tensor<256x256xf32>
    %4914 = stablehlo.multiply %4212, %4212 : tensor<256xf32>
    %cst_1445 = stablehlo.constant dense<1.000000e-03> : tensor<f32>
    %4915 = stablehlo.broadcast_in_dim %cst_1445, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4916 = stablehlo.multiply %4915, %4914 : tensor<256xf32>
    %cst_1446 = stablehlo.constant dense<9.990000e-01> : tensor<f32>
    %4917 = stablehlo.broadcast_in_dim %cst_1446, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4918 = stablehlo.multiply %4917, %arg197 : tensor<256xf32>
    %4919 = stablehlo.add %4916, %4918 : tensor<256xf32>
    %4920 = stablehlo.multiply %4214, %4214 : tensor<256x256xf32>
    %cst_1447 = stablehlo.constant dense<1.000000e-03> : tensor<f32>
    %4921 = stablehlo.broadcast_in_dim %cst_1447, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %4922 = stablehlo.multiply %4921, %4920 : tensor<256x256xf32>
    %cst_1448 = stablehlo.constant dense<9.990000e-01> : tensor<f32>
    %4923 = stablehlo.broadcast_in_dim %cst_1448, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %4924 = stablehlo.multiply %4923, %arg198 : tensor<256x256xf32>
    %4925 = stablehlo.add %4922, %4924 : tensor<256x256xf32>
    %4926 = stablehlo.multiply %4216, %4216 : tensor<256xf32>
    %cst_1449 = stablehlo.constant dense<1.000000e-03> : tensor<f32>
    %4927 = stablehlo.broadcast_in_dim %cst_1449, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4928 = stablehlo.multiply %4927, %4926 : tensor<256xf32>
    %cst_1450 = stablehlo.constant dense<9.990000e-01> : tensor<f32>
    %4929 = stablehlo.broadcast_in_dim %cst_1450, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4930 = stablehlo.multiply %4929, %arg199 : tensor<256xf32>
    %4931 = stablehlo.add %4928, %4930 : tensor<256xf32>
    %4932 = stablehlo.multiply %4218, %4218 : tensor<256x256xf32>
    %cst_1451 = stablehlo.constant dense<1.000000e-03> : tensor<f32>
    %4933 = stablehlo.broadcast_in_dim %cst_1451, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %4934 = stablehlo.multiply %4933, %4932 : tensor<256x256xf32>
    %cst_1452 = stablehlo.constant dense<9.990000e-01> : tensor<f32>
    %4935 = stablehlo.broadcast_in_dim %cst_1452, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %4936 = stablehlo.multiply %4935, %arg200 : tensor<256x256xf32>
    %4937 = stablehlo.add %4934, %4936 : tensor<256x256xf32>
    %4938 = stablehlo.multiply %4220, %4220 : tensor<256xf32>
    %cst_1453 = stablehlo.constant dense<1.000000e-03> : tensor<f32>
    %4939 = stablehlo.broadcast_in_dim %cst_1453, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4940 = stablehlo.multiply %4939, %4938 : tensor<256xf32>
    %cst_1454 = stablehlo.constant dense<9.990000e-01> : tensor<f32>
    %4941 = stablehlo.broadcast_in_dim %cst_1454, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4942 = stablehlo.multiply %4941, %arg201 : tensor<256xf32>
    %4943 = stablehlo.add %4940, %4942 : tensor<256xf32>
    %4944 = stablehlo.multiply %4222, %4222 : tensor<256x256xf32>
    %cst_1455 = stablehlo.constant dense<1.000000e-03> : tensor<f32>
    %4945 = stablehlo.broadcast_in_dim %cst_1455, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %4946 = stablehlo.multiply %4945, %4944 : tensor<256x256xf32>
    %cst_1456 = stablehlo.constant dense<9.990000e-01> : tensor<f32>
    %4947 = stablehlo.broadcast_in_dim %cst_1456, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %4948 = stablehlo.multiply %4947, %arg202 : tensor<256x256xf32>
    %4949 = stablehlo.add %4946, %4948 : tensor<256x256xf32>
    %4950 = stablehlo.multiply %4224, %4224 : tensor<256xf32>
    %cst_1457 = stablehlo.constant dense<1.000000e-03> : tensor<f32>
    %4951 = stablehlo.broadcast_in_dim %cst_1457, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4952 = stablehlo.multiply %4951, %4950 : tensor<256xf32>
    %cst_1458 = stablehlo.constant dense<9.990000e-01> : tensor<f32>
    %4953 = stablehlo.broadcast_in_dim %cst_1458, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4954 = stablehlo.multiply %4953, %arg203 : tensor<256xf32>
    %4955 = stablehlo.add %4952, %4954 : tensor<256xf32>
    %4956 = stablehlo.multiply %4226, %4226 : tensor<256xf32>
    %cst_1459 = stablehlo.constant dense<1.000000e-03> : tensor<f32>
    %4957 = stablehlo.broadcast_in_dim %cst_1459, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4958 = stablehlo.multiply %4957, %4956 : tensor<256xf32>
    %cst_1460 = stablehlo.constant dense<9.990000e-01> : tensor<f32>
    %4959 = stablehlo.broadcast_in_dim %cst_1460, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4960 = stablehlo.multiply %4959, %arg204 : tensor<256xf32>
    %4961 = stablehlo.add %4958, %4960 : tensor<256xf32>
    %4962 = stablehlo.multiply %4228, %4228 : tensor<1024xf32>
    %cst_1461 = stablehlo.constant dense<1.000000e-03> : tensor<f32>
    %4963 = stablehlo.broadcast_in_dim %cst_1461, dims = [] : (tensor<f32>) -> tensor<1024xf32>
    %4964 = stablehlo.multiply %4963, %4962 : tensor<1024xf32>
    %cst_1462 = stablehlo.constant dense<9.990000e-01> : tensor<f32>
    %4965 = stablehlo.broadcast_in_dim %cst_1462, dims = [] : (tensor<f32>) -> tensor<1024xf32>
    %4966 = stablehlo.multiply %4965, %arg205 : tensor<1024xf32>
    %4967 = stablehlo.add %4964, %4966 : tensor<1024xf32>
    %4968 = stablehlo.multiply %4230, %4230 : tensor<256x1024xf32>
    %cst_1463 = stablehlo.constant dense<1.000000e-03> : tensor<f32>
    %4969 = stablehlo.broadcast_in_dim %cst_1463, dims = [] : (tensor<f32>) -> tensor<256x1024xf32>
    %4970 = stablehlo.multiply %4969, %4968 : tensor<256x1024xf32>
    %cst_1464 = stablehlo.constant dense<9.990000e-01> : tensor<f32>
    %4971 = stablehlo.broadcast_in_dim %cst_1464, dims = [] : (tensor<f32>) -> tensor<256x1024xf32>
    %4972 = stablehlo.multiply %4971, %arg206 : tensor<256x1024xf32>
    %4973 = stablehlo.add %4970, %4972 : tensor<256x1024xf32>
    %4974 = stablehlo.multiply %4232, %4232 : tensor<256xf32>
    %cst_1465 = stablehlo.constant dense<1.000000e-03> : tensor<f32>
    %4975 = stablehlo.broadcast_in_dim %cst_1465, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4976 = stablehlo.multiply %4975, %4974 : tensor<256xf32>
    %cst_1466 = stablehlo.constant dense<9.990000e-01> : tensor<f32>
    %4977 = stablehlo.broadcast_in_dim %cst_1466, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4978 = stablehlo.multiply %4977, %arg207 : tensor<256xf32>
    %4979 = stablehlo.add %4976, %4978 : tensor<256xf32>
    %4980 = stablehlo.multiply %4234, %4234 : tensor<1024x256xf32>
    %cst_1467 = stablehlo.constant dense<1.000000e-03> : tensor<f32>
    %4981 = stablehlo.broadcast_in_dim %cst_1467, dims = [] : (tensor<f32>) -> tensor<1024x256xf32>
    %4982 = stablehlo.multiply %4981, %4980 : tensor<1024x256xf32>
    %cst_1468 = stablehlo.constant dense<9.990000e-01> : tensor<f32>
    %4983 = stablehlo.broadcast_in_dim %cst_1468, dims = [] : (tensor<f32>) -> tensor<1024x256xf32>
    %4984 = stablehlo.multiply %4983, %arg208 : tensor<1024x256xf32>
    %4985 = stablehlo.add %4982, %4984 : tensor<1024x256xf32>
    %4986 = stablehlo.multiply %4236, %4236 : tensor<256xf32>
    %cst_1469 = stablehlo.constant dense<1.000000e-03> : tensor<f32>
    %4987 = stablehlo.broadcast_in_dim %cst_1469, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4988 = stablehlo.multiply %4987, %4986 : tensor<256xf32>
    %cst_1470 = stablehlo.constant dense<9.990000e-01> : tensor<f32>
    %4989 = stablehlo.broadcast_in_dim %cst_1470, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4990 = stablehlo.multiply %4989, %arg209 : tensor<256xf32>
    %4991 = stablehlo.add %4988, %4990 : tensor<256xf32>
    %4992 = stablehlo.multiply %4238, %4238 : tensor<256xf32>
    %cst_1471 = stablehlo.constant dense<1.000000e-03> : tensor<f32>
    %4993 = stablehlo.broadcast_in_dim %cst_1471, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4994 = stablehlo.multiply %4993, %4992 : tensor<256xf32>
    %cst_1472 = stablehlo.constant dense<9.990000e-01> : tensor<f32>
    %4995 = stablehlo.broadcast_in_dim %cst_1472, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %4996 = stablehlo.multiply %4995, %arg210 : tensor<256xf32>
    %4997 = stablehlo.add %4994, %4996 : tensor<256xf32>
    %4998 = stablehlo.multiply %4240, %4240 : tensor<256xf32>
    %cst_1473 = stablehlo.constant dense<1.000000e-03> : tensor<f32>
    %4999 = stablehlo.broadcast_in_dim %cst_1473, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5000 = stablehlo.multiply %4999, %4998 : tensor<256xf32>
    %cst_1474 = stablehlo.constant dense<9.990000e-01> : tensor<f32>
    %5001 = stablehlo.broadcast_in_dim %cst_1474, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5002 = stablehlo.multiply %5001, %arg211 : tensor<256xf32>
    %5003 = stablehlo.add %5000, %5002 : tensor<256xf32>
    %5004 = stablehlo.multiply %4242, %4242 : tensor<256x256xf32>
    %cst_1475 = stablehlo.constant dense<1.000000e-03> : tensor<f32>
    %5005 = stablehlo.broadcast_in_dim %cst_1475, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5006 = stablehlo.multiply %5005, %5004 : tensor<256x256xf32>
    %cst_1476 = stablehlo.constant dense<9.990000e-01> : tensor<f32>
    %5007 = stablehlo.broadcast_in_dim %cst_1476, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5008 = stablehlo.multiply %5007, %arg212 : tensor<256x256xf32>
    %5009 = stablehlo.add %5006, %5008 : tensor<256x256xf32>
    %5010 = stablehlo.multiply %4244, %4244 : tensor<256xf32>
    %cst_1477 = stablehlo.constant dense<1.000000e-03> : tensor<f32>
    %5011 = stablehlo.broadcast_in_dim %cst_1477, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5012 = stablehlo.multiply %5011, %5010 : tensor<256xf32>
    %cst_1478 = stablehlo.constant dense<9.990000e-01> : tensor<f32>
    %5013 = stablehlo.broadcast_in_dim %cst_1478, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5014 = stablehlo.multiply %5013, %arg213 : tensor<256xf32>
    %5015 = stablehlo.add %5012, %5014 : tensor<256xf32>
    %5016 = stablehlo.multiply %4246, %4246 : tensor<256x256xf32>
    %cst_1479 = stablehlo.constant dense<1.000000e-03> : tensor<f32>
    %5017 = stablehlo.broadcast_in_dim %cst_1479, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5018 = stablehlo.multiply %5017, %5016 : tensor<256x256xf32>
    %cst_1480 = stablehlo.constant dense<9.990000e-01> : tensor<f32>
    %5019 = stablehlo.broadcast_in_dim %cst_1480, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5020 = stablehlo.multiply %5019, %arg214 : tensor<256x256xf32>
    %5021 = stablehlo.add %5018, %5020 : tensor<256x256xf32>
    %5022 = stablehlo.multiply %4248, %4248 : tensor<256xf32>
    %cst_1481 = stablehlo.constant dense<1.000000e-03> : tensor<f32>
    %5023 = stablehlo.broadcast_in_dim %cst_1481, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5024 = stablehlo.multiply %5023, %5022 : tensor<256xf32>
    %cst_1482 = stablehlo.constant dense<9.990000e-01> : tensor<f32>
    %5025 = stablehlo.broadcast_in_dim %cst_1482, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5026 = stablehlo.multiply %5025, %arg215 : tensor<256xf32>
    %5027 = stablehlo.add %5024, %5026 : tensor<256xf32>
    %5028 = stablehlo.multiply %4250, %4250 : tensor<256x256xf32>
    %cst_1483 = stablehlo.constant dense<1.000000e-03> : tensor<f32>
    %5029 = stablehlo.broadcast_in_dim %cst_1483, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5030 = stablehlo.multiply %5029, %5028 : tensor<256x256xf32>
    %cst_1484 = stablehlo.constant dense<9.990000e-01> : tensor<f32>
    %5031 = stablehlo.broadcast_in_dim %cst_1484, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5032 = stablehlo.multiply %5031, %arg216 : tensor<256x256xf32>
    %5033 = stablehlo.add %5030, %5032 : tensor<256x256xf32>
    %5034 = stablehlo.multiply %4252, %4252 : tensor<256xf32>
    %cst_1485 = stablehlo.constant dense<1.000000e-03> : tensor<f32>
    %5035 = stablehlo.broadcast_in_dim %cst_1485, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5036 = stablehlo.multiply %5035, %5034 : tensor<256xf32>
    %cst_1486 = stablehlo.constant dense<9.990000e-01> : tensor<f32>
    %5037 = stablehlo.broadcast_in_dim %cst_1486, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5038 = stablehlo.multiply %5037, %arg217 : tensor<256xf32>
    %5039 = stablehlo.add %5036, %5038 : tensor<256xf32>
    %5040 = stablehlo.multiply %4254, %4254 : tensor<256x256xf32>
    %cst_1487 = stablehlo.constant dense<1.000000e-03> : tensor<f32>
    %5041 = stablehlo.broadcast_in_dim %cst_1487, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5042 = stablehlo.multiply %5041, %5040 : tensor<256x256xf32>
    %cst_1488 = stablehlo.constant dense<9.990000e-01> : tensor<f32>
    %5043 = stablehlo.broadcast_in_dim %cst_1488, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5044 = stablehlo.multiply %5043, %arg218 : tensor<256x256xf32>
    %5045 = stablehlo.add %5042, %5044 : tensor<256x256xf32>
    %5046 = stablehlo.multiply %4256, %4256 : tensor<256xf32>
    %cst_1489 = stablehlo.constant dense<1.000000e-03> : tensor<f32>
    %5047 = stablehlo.broadcast_in_dim %cst_1489, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5048 = stablehlo.multiply %5047, %5046 : tensor<256xf32>
    %cst_1490 = stablehlo.constant dense<9.990000e-01> : tensor<f32>
    %5049 = stablehlo.broadcast_in_dim %cst_1490, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5050 = stablehlo.multiply %5049, %arg219 : tensor<256xf32>
    %5051 = stablehlo.add %5048, %5050 : tensor<256xf32>
    %5052 = stablehlo.multiply %4258, %4258 : tensor<256xf32>
    %cst_1491 = stablehlo.constant dense<1.000000e-03> : tensor<f32>
    %5053 = stablehlo.broadcast_in_dim %cst_1491, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5054 = stablehlo.multiply %5053, %5052 : tensor<256xf32>
    %cst_1492 = stablehlo.constant dense<9.990000e-01> : tensor<f32>
    %5055 = stablehlo.broadcast_in_dim %cst_1492, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5056 = stablehlo.multiply %5055, %arg220 : tensor<256xf32>
    %5057 = stablehlo.add %5054, %5056 : tensor<256xf32>
    %5058 = stablehlo.multiply %4260, %4260 : tensor<1024xf32>
    %cst_1493 = stablehlo.constant dense<1.000000e-03> : tensor<f32>
    %5059 = stablehlo.broadcast_in_dim %cst_1493, dims = [] : (tensor<f32>) -> tensor<1024xf32>
    %5060 = stablehlo.multiply %5059, %5058 : tensor<1024xf32>
    %cst_1494 = stablehlo.constant dense<9.990000e-01> : tensor<f32>
    %5061 = stablehlo.broadcast_in_dim %cst_1494, dims = [] : (tensor<f32>) -> tensor<1024xf32>
    %5062 = stablehlo.multiply %5061, %arg221 : tensor<1024xf32>
    %5063 = stablehlo.add %5060, %5062 : tensor<1024xf32>
    %5064 = stablehlo.multiply %4262, %4262 : tensor<256x1024xf32>
    %cst_1495 = stablehlo.constant dense<1.000000e-03> : tensor<f32>
    %5065 = stablehlo.broadcast_in_dim %cst_1495, dims = [] : (tensor<f32>) -> tensor<256x1024xf32>
    %5066 = stablehlo.multiply %5065, %5064 : tensor<256x1024xf32>
    %cst_1496 = stablehlo.constant dense<9.990000e-01> : tensor<f32>
    %5067 = stablehlo.broadcast_in_dim %cst_1496, dims = [] : (tensor<f32>) -> tensor<256x1024xf32>
    %5068 = stablehlo.multiply %5067, %arg222 : tensor<256x1024xf32>
    %5069 = stablehlo.add %5066, %5068 : tensor<256x1024xf32>
    %5070 = stablehlo.multiply %4264, %4264 : tensor<256xf32>
    %cst_1497 = stablehlo.constant dense<1.000000e-03> : tensor<f32>
    %5071 = stablehlo.broadcast_in_dim %cst_1497, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5072 = stablehlo.multiply %5071, %5070 : tensor<256xf32>
    %cst_1498 = stablehlo.constant dense<9.990000e-01> : tensor<f32>
    %5073 = stablehlo.broadcast_in_dim %cst_1498, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5074 = stablehlo.multiply %5073, %arg223 : tensor<256xf32>
    %5075 = stablehlo.add %5072, %5074 : tensor<256xf32>
    %5076 = stablehlo.multiply %4266, %4266 : tensor<1024x256xf32>
    %cst_1499 = stablehlo.constant dense<1.000000e-03> : tensor<f32>
    %5077 = stablehlo.broadcast_in_dim %cst_1499, dims = [] : (tensor<f32>) -> tensor<1024x256xf32>
    %5078 = stablehlo.multiply %5077, %5076 : tensor<1024x256xf32>
    %cst_1500 = stablehlo.constant dense<9.990000e-01> : tensor<f32>
    %5079 = stablehlo.broadcast_in_dim %cst_1500, dims = [] : (tensor<f32>) -> tensor<1024x256xf32>
    %5080 = stablehlo.multiply %5079, %arg224 : tensor<1024x256xf32>
    %5081 = stablehlo.add %5078, %5080 : tensor<1024x256xf32>
    %5082 = stablehlo.multiply %4268, %4268 : tensor<256xf32>
    %cst_1501 = stablehlo.constant dense<1.000000e-03> : tensor<f32>
    %5083 = stablehlo.broadcast_in_dim %cst_1501, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5084 = stablehlo.multiply %5083, %5082 : tensor<256xf32>
    %cst_1502 = stablehlo.constant dense<9.990000e-01> : tensor<f32>
    %5085 = stablehlo.broadcast_in_dim %cst_1502, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5086 = stablehlo.multiply %5085, %arg225 : tensor<256xf32>
    %5087 = stablehlo.add %5084, %5086 : tensor<256xf32>
    %5088 = stablehlo.multiply %4270, %4270 : tensor<256xf32>
    %cst_1503 = stablehlo.constant dense<1.000000e-03> : tensor<f32>
    %5089 = stablehlo.broadcast_in_dim %cst_1503, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5090 = stablehlo.multiply %5089, %5088 : tensor<256xf32>
    %cst_1504 = stablehlo.constant dense<9.990000e-01> : tensor<f32>
    %5091 = stablehlo.broadcast_in_dim %cst_1504, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5092 = stablehlo.multiply %5091, %arg226 : tensor<256xf32>
    %5093 = stablehlo.add %5090, %5092 : tensor<256xf32>
    %5094 = stablehlo.multiply %4272, %4272 : tensor<256xf32>
    %cst_1505 = stablehlo.constant dense<1.000000e-03> : tensor<f32>
    %5095 = stablehlo.broadcast_in_dim %cst_1505, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5096 = stablehlo.multiply %5095, %5094 : tensor<256xf32>
    %cst_1506 = stablehlo.constant dense<9.990000e-01> : tensor<f32>
    %5097 = stablehlo.broadcast_in_dim %cst_1506, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5098 = stablehlo.multiply %5097, %arg227 : tensor<256xf32>
    %5099 = stablehlo.add %5096, %5098 : tensor<256xf32>
    %5100 = stablehlo.multiply %4274, %4274 : tensor<256x256xf32>
    %cst_1507 = stablehlo.constant dense<1.000000e-03> : tensor<f32>
    %5101 = stablehlo.broadcast_in_dim %cst_1507, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5102 = stablehlo.multiply %5101, %5100 : tensor<256x256xf32>
    %cst_1508 = stablehlo.constant dense<9.990000e-01> : tensor<f32>
    %5103 = stablehlo.broadcast_in_dim %cst_1508, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5104 = stablehlo.multiply %5103, %arg228 : tensor<256x256xf32>
    %5105 = stablehlo.add %5102, %5104 : tensor<256x256xf32>
    %5106 = stablehlo.multiply %4276, %4276 : tensor<30522xf32>
    %cst_1509 = stablehlo.constant dense<1.000000e-03> : tensor<f32>
    %5107 = stablehlo.broadcast_in_dim %cst_1509, dims = [] : (tensor<f32>) -> tensor<30522xf32>
    %5108 = stablehlo.multiply %5107, %5106 : tensor<30522xf32>
    %cst_1510 = stablehlo.constant dense<9.990000e-01> : tensor<f32>
    %5109 = stablehlo.broadcast_in_dim %cst_1510, dims = [] : (tensor<f32>) -> tensor<30522xf32>
    %5110 = stablehlo.multiply %5109, %arg229 : tensor<30522xf32>
    %5111 = stablehlo.add %5108, %5110 : tensor<30522xf32>
    %5112 = stablehlo.multiply %4278, %4278 : tensor<256xf32>
    %cst_1511 = stablehlo.constant dense<1.000000e-03> : tensor<f32>
    %5113 = stablehlo.broadcast_in_dim %cst_1511, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5114 = stablehlo.multiply %5113, %5112 : tensor<256xf32>
    %cst_1512 = stablehlo.constant dense<9.990000e-01> : tensor<f32>
    %5115 = stablehlo.broadcast_in_dim %cst_1512, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5116 = stablehlo.multiply %5115, %arg230 : tensor<256xf32>
    %5117 = stablehlo.add %5114, %5116 : tensor<256xf32>
    %5118 = stablehlo.multiply %4280, %4280 : tensor<256xf32>
    %cst_1513 = stablehlo.constant dense<1.000000e-03> : tensor<f32>
    %5119 = stablehlo.broadcast_in_dim %cst_1513, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5120 = stablehlo.multiply %5119, %5118 : tensor<256xf32>
    %cst_1514 = stablehlo.constant dense<9.990000e-01> : tensor<f32>
    %5121 = stablehlo.broadcast_in_dim %cst_1514, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5122 = stablehlo.multiply %5121, %arg231 : tensor<256xf32>
    %5123 = stablehlo.add %5120, %5122 : tensor<256xf32>
    %5124 = stablehlo.multiply %4282, %4282 : tensor<256xf32>
    %cst_1515 = stablehlo.constant dense<1.000000e-03> : tensor<f32>
    %5125 = stablehlo.broadcast_in_dim %cst_1515, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5126 = stablehlo.multiply %5125, %5124 : tensor<256xf32>
    %cst_1516 = stablehlo.constant dense<9.990000e-01> : tensor<f32>
    %5127 = stablehlo.broadcast_in_dim %cst_1516, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5128 = stablehlo.multiply %5127, %arg232 : tensor<256xf32>
    %5129 = stablehlo.add %5126, %5128 : tensor<256xf32>
    %5130 = stablehlo.multiply %4284, %4284 : tensor<256x256xf32>
    %cst_1517 = stablehlo.constant dense<1.000000e-03> : tensor<f32>
    %5131 = stablehlo.broadcast_in_dim %cst_1517, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5132 = stablehlo.multiply %5131, %5130 : tensor<256x256xf32>
    %cst_1518 = stablehlo.constant dense<9.990000e-01> : tensor<f32>
    %5133 = stablehlo.broadcast_in_dim %cst_1518, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5134 = stablehlo.multiply %5133, %arg233 : tensor<256x256xf32>
    %5135 = stablehlo.add %5132, %5134 : tensor<256x256xf32>
    %5136 = stablehlo.multiply %4286, %4286 : tensor<2xf32>
    %cst_1519 = stablehlo.constant dense<1.000000e-03> : tensor<f32>
    %5137 = stablehlo.broadcast_in_dim %cst_1519, dims = [] : (tensor<f32>) -> tensor<2xf32>
    %5138 = stablehlo.multiply %5137, %5136 : tensor<2xf32>
    %cst_1520 = stablehlo.constant dense<9.990000e-01> : tensor<f32>
    %5139 = stablehlo.broadcast_in_dim %cst_1520, dims = [] : (tensor<f32>) -> tensor<2xf32>
    %5140 = stablehlo.multiply %5139, %arg234 : tensor<2xf32>
    %5141 = stablehlo.add %5138, %5140 : tensor<2xf32>
    %5142 = stablehlo.multiply %4288, %4288 : tensor<256x2xf32>
    %cst_1521 = stablehlo.constant dense<1.000000e-03> : tensor<f32>
    %5143 = stablehlo.broadcast_in_dim %cst_1521, dims = [] : (tensor<f32>) -> tensor<256x2xf32>
    %5144 = stablehlo.multiply %5143, %5142 : tensor<256x2xf32>
    %cst_1522 = stablehlo.constant dense<9.990000e-01> : tensor<f32>
    %5145 = stablehlo.broadcast_in_dim %cst_1522, dims = [] : (tensor<f32>) -> tensor<256x2xf32>
    %5146 = stablehlo.multiply %5145, %arg235 : tensor<256x2xf32>
    %5147 = stablehlo.add %5144, %5146 : tensor<256x2xf32>
    %5148 = stablehlo.convert %4289 : (tensor<i32>) -> tensor<f32>
    %cst_1523 = stablehlo.constant dense<-0.00100050028> : tensor<f32>
    %5149 = stablehlo.multiply %5148, %cst_1523 : tensor<f32>
    %5150 = stablehlo.exponential_minus_one %5149 : tensor<f32>
    %5151 = stablehlo.negate %5150 : tensor<f32>
    %5152 = stablehlo.sqrt %5151 : tensor<f32>
    %5153 = stablehlo.convert %4289 : (tensor<i32>) -> tensor<f32>
    %cst_1524 = stablehlo.constant dense<-0.105360515> : tensor<f32>
    %5154 = stablehlo.multiply %5153, %cst_1524 : tensor<f32>
    %5155 = stablehlo.exponential_minus_one %5154 : tensor<f32>
    %5156 = stablehlo.negate %5155 : tensor<f32>
    %5157 = stablehlo.divide %5152, %5156 : tensor<f32>
    %5158 = stablehlo.broadcast_in_dim %5157, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5159 = stablehlo.multiply %5158, %4294 : tensor<256xf32>
    %5160 = stablehlo.sqrt %4685 : tensor<256xf32>
    %cst_1525 = stablehlo.constant dense<9.99999997E-7> : tensor<f32>
    %5161 = stablehlo.multiply %cst_1525, %5152 : tensor<f32>
    %5162 = stablehlo.broadcast_in_dim %5161, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5163 = stablehlo.add %5160, %5162 : tensor<256xf32>
    %5164 = stablehlo.divide %5159, %5163 : tensor<256xf32>
    %5165 = stablehlo.broadcast_in_dim %5157, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5166 = stablehlo.multiply %5165, %4299 : tensor<256xf32>
    %5167 = stablehlo.sqrt %4691 : tensor<256xf32>
    %cst_1526 = stablehlo.constant dense<9.99999997E-7> : tensor<f32>
    %5168 = stablehlo.multiply %cst_1526, %5152 : tensor<f32>
    %5169 = stablehlo.broadcast_in_dim %5168, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5170 = stablehlo.add %5167, %5169 : tensor<256xf32>
    %5171 = stablehlo.divide %5166, %5170 : tensor<256xf32>
    %5172 = stablehlo.broadcast_in_dim %5157, dims = [] : (tensor<f32>) -> tensor<512x256xf32>
    %5173 = stablehlo.multiply %5172, %4304 : tensor<512x256xf32>
    %5174 = stablehlo.sqrt %4697 : tensor<512x256xf32>
    %cst_1527 = stablehlo.constant dense<9.99999997E-7> : tensor<f32>
    %5175 = stablehlo.multiply %cst_1527, %5152 : tensor<f32>
    %5176 = stablehlo.broadcast_in_dim %5175, dims = [] : (tensor<f32>) -> tensor<512x256xf32>
    %5177 = stablehlo.add %5174, %5176 : tensor<512x256xf32>
    %5178 = stablehlo.divide %5173, %5177 : tensor<512x256xf32>
    %5179 = stablehlo.broadcast_in_dim %5157, dims = [] : (tensor<f32>) -> tensor<2x256xf32>
    %5180 = stablehlo.multiply %5179, %4309 : tensor<2x256xf32>
    %5181 = stablehlo.sqrt %4703 : tensor<2x256xf32>
    %cst_1528 = stablehlo.constant dense<9.99999997E-7> : tensor<f32>
    %5182 = stablehlo.multiply %cst_1528, %5152 : tensor<f32>
    %5183 = stablehlo.broadcast_in_dim %5182, dims = [] : (tensor<f32>) -> tensor<2x256xf32>
    %5184 = stablehlo.add %5181, %5183 : tensor<2x256xf32>
    %5185 = stablehlo.divide %5180, %5184 : tensor<2x256xf32>
    %5186 = stablehlo.broadcast_in_dim %5157, dims = [] : (tensor<f32>) -> tensor<30522x256xf32>
    %5187 = stablehlo.multiply %5186, %4314 : tensor<30522x256xf32>
    %5188 = stablehlo.sqrt %4709 : tensor<30522x256xf32>
    %cst_1529 = stablehlo.constant dense<9.99999997E-7> : tensor<f32>
    %5189 = stablehlo.multiply %cst_1529, %5152 : tensor<f32>
    %5190 = stablehlo.broadcast_in_dim %5189, dims = [] : (tensor<f32>) -> tensor<30522x256xf32>
    %5191 = stablehlo.add %5188, %5190 : tensor<30522x256xf32>
    %5192 = stablehlo.divide %5187, %5191 : tensor<30522x256xf32>
    %5193 = stablehlo.broadcast_in_dim %5157, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5194 = stablehlo.multiply %5193, %4319 : tensor<256xf32>
    %5195 = stablehlo.sqrt %4715 : tensor<256xf32>
    %cst_1530 = stablehlo.constant dense<9.99999997E-7> : tensor<f32>
    %5196 = stablehlo.multiply %cst_1530, %5152 : tensor<f32>
    %5197 = stablehlo.broadcast_in_dim %5196, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5198 = stablehlo.add %5195, %5197 : tensor<256xf32>
    %5199 = stablehlo.divide %5194, %5198 : tensor<256xf32>
    %5200 = stablehlo.broadcast_in_dim %5157, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5201 = stablehlo.multiply %5200, %4324 : tensor<256x256xf32>
    %5202 = stablehlo.sqrt %4721 : tensor<256x256xf32>
    %cst_1531 = stablehlo.constant dense<9.99999997E-7> : tensor<f32>
    %5203 = stablehlo.multiply %cst_1531, %5152 : tensor<f32>
    %5204 = stablehlo.broadcast_in_dim %5203, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5205 = stablehlo.add %5202, %5204 : tensor<256x256xf32>
    %5206 = stablehlo.divide %5201, %5205 : tensor<256x256xf32>
    %5207 = stablehlo.broadcast_in_dim %5157, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5208 = stablehlo.multiply %5207, %4329 : tensor<256xf32>
    %5209 = stablehlo.sqrt %4727 : tensor<256xf32>
    %cst_1532 = stablehlo.constant dense<9.99999997E-7> : tensor<f32>
    %5210 = stablehlo.multiply %cst_1532, %5152 : tensor<f32>
    %5211 = stablehlo.broadcast_in_dim %5210, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5212 = stablehlo.add %5209, %5211 : tensor<256xf32>
    %5213 = stablehlo.divide %5208, %5212 : tensor<256xf32>
    %5214 = stablehlo.broadcast_in_dim %5157, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5215 = stablehlo.multiply %5214, %4334 : tensor<256x256xf32>
    %5216 = stablehlo.sqrt %4733 : tensor<256x256xf32>
    %cst_1533 = stablehlo.constant dense<9.99999997E-7> : tensor<f32>
    %5217 = stablehlo.multiply %cst_1533, %5152 : tensor<f32>
    %5218 = stablehlo.broadcast_in_dim %5217, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5219 = stablehlo.add %5216, %5218 : tensor<256x256xf32>
    %5220 = stablehlo.divide %5215, %5219 : tensor<256x256xf32>
    %5221 = stablehlo.broadcast_in_dim %5157, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5222 = stablehlo.multiply %5221, %4339 : tensor<256xf32>
    %5223 = stablehlo.sqrt %4739 : tensor<256xf32>
    %cst_1534 = stablehlo.constant dense<9.99999997E-7> : tensor<f32>
    %5224 = stablehlo.multiply %cst_1534, %5152 : tensor<f32>
    %5225 = stablehlo.broadcast_in_dim %5224, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5226 = stablehlo.add %5223, %5225 : tensor<256xf32>
    %5227 = stablehlo.divide %5222, %5226 : tensor<256xf32>
    %5228 = stablehlo.broadcast_in_dim %5157, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5229 = stablehlo.multiply %5228, %4344 : tensor<256x256xf32>
    %5230 = stablehlo.sqrt %4745 : tensor<256x256xf32>
    %cst_1535 = stablehlo.constant dense<9.99999997E-7> : tensor<f32>
    %5231 = stablehlo.multiply %cst_1535, %5152 : tensor<f32>
    %5232 = stablehlo.broadcast_in_dim %5231, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5233 = stablehlo.add %5230, %5232 : tensor<256x256xf32>
    %5234 = stablehlo.divide %5229, %5233 : tensor<256x256xf32>
    %5235 = stablehlo.broadcast_in_dim %5157, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5236 = stablehlo.multiply %5235, %4349 : tensor<256xf32>
    %5237 = stablehlo.sqrt %4751 : tensor<256xf32>
    %cst_1536 = stablehlo.constant dense<9.99999997E-7> : tensor<f32>
    %5238 = stablehlo.multiply %cst_1536, %5152 : tensor<f32>
    %5239 = stablehlo.broadcast_in_dim %5238, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5240 = stablehlo.add %5237, %5239 : tensor<256xf32>
    %5241 = stablehlo.divide %5236, %5240 : tensor<256xf32>
    %5242 = stablehlo.broadcast_in_dim %5157, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5243 = stablehlo.multiply %5242, %4354 : tensor<256x256xf32>
    %5244 = stablehlo.sqrt %4757 : tensor<256x256xf32>
    %cst_1537 = stablehlo.constant dense<9.99999997E-7> : tensor<f32>
    %5245 = stablehlo.multiply %cst_1537, %5152 : tensor<f32>
    %5246 = stablehlo.broadcast_in_dim %5245, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5247 = stablehlo.add %5244, %5246 : tensor<256x256xf32>
    %5248 = stablehlo.divide %5243, %5247 : tensor<256x256xf32>
    %5249 = stablehlo.broadcast_in_dim %5157, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5250 = stablehlo.multiply %5249, %4359 : tensor<256xf32>
    %5251 = stablehlo.sqrt %4763 : tensor<256xf32>
    %cst_1538 = stablehlo.constant dense<9.99999997E-7> : tensor<f32>
    %5252 = stablehlo.multiply %cst_1538, %5152 : tensor<f32>
    %5253 = stablehlo.broadcast_in_dim %5252, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5254 = stablehlo.add %5251, %5253 : tensor<256xf32>
    %5255 = stablehlo.divide %5250, %5254 : tensor<256xf32>
    %5256 = stablehlo.broadcast_in_dim %5157, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5257 = stablehlo.multiply %5256, %4364 : tensor<256xf32>
    %5258 = stablehlo.sqrt %4769 : tensor<256xf32>
    %cst_1539 = stablehlo.constant dense<9.99999997E-7> : tensor<f32>
    %5259 = stablehlo.multiply %cst_1539, %5152 : tensor<f32>
    %5260 = stablehlo.broadcast_in_dim %5259, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5261 = stablehlo.add %5258, %5260 : tensor<256xf32>
    %5262 = stablehlo.divide %5257, %5261 : tensor<256xf32>
    %5263 = stablehlo.broadcast_in_dim %5157, dims = [] : (tensor<f32>) -> tensor<1024xf32>
    %5264 = stablehlo.multiply %5263, %4369 : tensor<1024xf32>
    %5265 = stablehlo.sqrt %4775 : tensor<1024xf32>
    %cst_1540 = stablehlo.constant dense<9.99999997E-7> : tensor<f32>
    %5266 = stablehlo.multiply %cst_1540, %5152 : tensor<f32>
    %5267 = stablehlo.broadcast_in_dim %5266, dims = [] : (tensor<f32>) -> tensor<1024xf32>
    %5268 = stablehlo.add %5265, %5267 : tensor<1024xf32>
    %5269 = stablehlo.divide %5264, %5268 : tensor<1024xf32>
    %5270 = stablehlo.broadcast_in_dim %5157, dims = [] : (tensor<f32>) -> tensor<256x1024xf32>
    %5271 = stablehlo.multiply %5270, %4374 : tensor<256x1024xf32>
    %5272 = stablehlo.sqrt %4781 : tensor<256x1024xf32>
    %cst_1541 = stablehlo.constant dense<9.99999997E-7> : tensor<f32>
    %5273 = stablehlo.multiply %cst_1541, %5152 : tensor<f32>
    %5274 = stablehlo.broadcast_in_dim %5273, dims = [] : (tensor<f32>) -> tensor<256x1024xf32>
    %5275 = stablehlo.add %5272, %5274 : tensor<256x1024xf32>
    %5276 = stablehlo.divide %5271, %5275 : tensor<256x1024xf32>
    %5277 = stablehlo.broadcast_in_dim %5157, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5278 = stablehlo.multiply %5277, %4379 : tensor<256xf32>
    %5279 = stablehlo.sqrt %4787 : tensor<256xf32>
    %cst_1542 = stablehlo.constant dense<9.99999997E-7> : tensor<f32>
    %5280 = stablehlo.multiply %cst_1542, %5152 : tensor<f32>
    %5281 = stablehlo.broadcast_in_dim %5280, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5282 = stablehlo.add %5279, %5281 : tensor<256xf32>
    %5283 = stablehlo.divide %5278, %5282 : tensor<256xf32>
    %5284 = stablehlo.broadcast_in_dim %5157, dims = [] : (tensor<f32>) -> tensor<1024x256xf32>
    %5285 = stablehlo.multiply %5284, %4384 : tensor<1024x256xf32>
    %5286 = stablehlo.sqrt %4793 : tensor<1024x256xf32>
    %cst_1543 = stablehlo.constant dense<9.99999997E-7> : tensor<f32>
    %5287 = stablehlo.multiply %cst_1543, %5152 : tensor<f32>
    %5288 = stablehlo.broadcast_in_dim %5287, dims = [] : (tensor<f32>) -> tensor<1024x256xf32>
    %5289 = stablehlo.add %5286, %5288 : tensor<1024x256xf32>
    %5290 = stablehlo.divide %5285, %5289 : tensor<1024x256xf32>
    %5291 = stablehlo.broadcast_in_dim %5157, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5292 = stablehlo.multiply %5291, %4389 : tensor<256xf32>
    %5293 = stablehlo.sqrt %4799 : tensor<256xf32>
    %cst_1544 = stablehlo.constant dense<9.99999997E-7> : tensor<f32>
    %5294 = stablehlo.multiply %cst_1544, %5152 : tensor<f32>
    %5295 = stablehlo.broadcast_in_dim %5294, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5296 = stablehlo.add %5293, %5295 : tensor<256xf32>
    %5297 = stablehlo.divide %5292, %5296 : tensor<256xf32>
    %5298 = stablehlo.broadcast_in_dim %5157, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5299 = stablehlo.multiply %5298, %4394 : tensor<256xf32>
    %5300 = stablehlo.sqrt %4805 : tensor<256xf32>
    %cst_1545 = stablehlo.constant dense<9.99999997E-7> : tensor<f32>
    %5301 = stablehlo.multiply %cst_1545, %5152 : tensor<f32>
    %5302 = stablehlo.broadcast_in_dim %5301, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5303 = stablehlo.add %5300, %5302 : tensor<256xf32>
    %5304 = stablehlo.divide %5299, %5303 : tensor<256xf32>
    %5305 = stablehlo.broadcast_in_dim %5157, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5306 = stablehlo.multiply %5305, %4399 : tensor<256xf32>
    %5307 = stablehlo.sqrt %4811 : tensor<256xf32>
    %cst_1546 = stablehlo.constant dense<9.99999997E-7> : tensor<f32>
    %5308 = stablehlo.multiply %cst_1546, %5152 : tensor<f32>
    %5309 = stablehlo.broadcast_in_dim %5308, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5310 = stablehlo.add %5307, %5309 : tensor<256xf32>
    %5311 = stablehlo.divide %5306, %5310 : tensor<256xf32>
    %5312 = stablehlo.broadcast_in_dim %5157, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5313 = stablehlo.multiply %5312, %4404 : tensor<256x256xf32>
    %5314 = stablehlo.sqrt %4817 : tensor<256x256xf32>
    %cst_1547 = stablehlo.constant dense<9.99999997E-7> : tensor<f32>
    %5315 = stablehlo.multiply %cst_1547, %5152 : tensor<f32>
    %5316 = stablehlo.broadcast_in_dim %5315, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5317 = stablehlo.add %5314, %5316 : tensor<256x256xf32>
    %5318 = stablehlo.divide %5313, %5317 : tensor<256x256xf32>
    %5319 = stablehlo.broadcast_in_dim %5157, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5320 = stablehlo.multiply %5319, %4409 : tensor<256xf32>
    %5321 = stablehlo.sqrt %4823 : tensor<256xf32>
    %cst_1548 = stablehlo.constant dense<9.99999997E-7> : tensor<f32>
    %5322 = stablehlo.multiply %cst_1548, %5152 : tensor<f32>
    %5323 = stablehlo.broadcast_in_dim %5322, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5324 = stablehlo.add %5321, %5323 : tensor<256xf32>
    %5325 = stablehlo.divide %5320, %5324 : tensor<256xf32>
    %5326 = stablehlo.broadcast_in_dim %5157, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5327 = stablehlo.multiply %5326, %4414 : tensor<256x256xf32>
    %5328 = stablehlo.sqrt %4829 : tensor<256x256xf32>
    %cst_1549 = stablehlo.constant dense<9.99999997E-7> : tensor<f32>
    %5329 = stablehlo.multiply %cst_1549, %5152 : tensor<f32>
    %5330 = stablehlo.broadcast_in_dim %5329, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5331 = stablehlo.add %5328, %5330 : tensor<256x256xf32>
    %5332 = stablehlo.divide %5327, %5331 : tensor<256x256xf32>
    %5333 = stablehlo.broadcast_in_dim %5157, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5334 = stablehlo.multiply %5333, %4419 : tensor<256xf32>
    %5335 = stablehlo.sqrt %4835 : tensor<256xf32>
    %cst_1550 = stablehlo.constant dense<9.99999997E-7> : tensor<f32>
    %5336 = stablehlo.multiply %cst_1550, %5152 : tensor<f32>
    %5337 = stablehlo.broadcast_in_dim %5336, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5338 = stablehlo.add %5335, %5337 : tensor<256xf32>
    %5339 = stablehlo.divide %5334, %5338 : tensor<256xf32>
    %5340 = stablehlo.broadcast_in_dim %5157, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5341 = stablehlo.multiply %5340, %4424 : tensor<256x256xf32>
    %5342 = stablehlo.sqrt %4841 : tensor<256x256xf32>
    %cst_1551 = stablehlo.constant dense<9.99999997E-7> : tensor<f32>
    %5343 = stablehlo.multiply %cst_1551, %5152 : tensor<f32>
    %5344 = stablehlo.broadcast_in_dim %5343, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5345 = stablehlo.add %5342, %5344 : tensor<256x256xf32>
    %5346 = stablehlo.divide %5341, %5345 : tensor<256x256xf32>
    %5347 = stablehlo.broadcast_in_dim %5157, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5348 = stablehlo.multiply %5347, %4429 : tensor<256xf32>
    %5349 = stablehlo.sqrt %4847 : tensor<256xf32>
    %cst_1552 = stablehlo.constant dense<9.99999997E-7> : tensor<f32>
    %5350 = stablehlo.multiply %cst_1552, %5152 : tensor<f32>
    %5351 = stablehlo.broadcast_in_dim %5350, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5352 = stablehlo.add %5349, %5351 : tensor<256xf32>
    %5353 = stablehlo.divide %5348, %5352 : tensor<256xf32>
    %5354 = stablehlo.broadcast_in_dim %5157, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5355 = stablehlo.multiply %5354, %4434 : tensor<256x256xf32>
    %5356 = stablehlo.sqrt %4853 : tensor<256x256xf32>
    %cst_1553 = stablehlo.constant dense<9.99999997E-7> : tensor<f32>
    %5357 = stablehlo.multiply %cst_1553, %5152 : tensor<f32>
    %5358 = stablehlo.broadcast_in_dim %5357, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5359 = stablehlo.add %5356, %5358 : tensor<256x256xf32>
    %5360 = stablehlo.divide %5355, %5359 : tensor<256x256xf32>
    %5361 = stablehlo.broadcast_in_dim %5157, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5362 = stablehlo.multiply %5361, %4439 : tensor<256xf32>
    %5363 = stablehlo.sqrt %4859 : tensor<256xf32>
    %cst_1554 = stablehlo.constant dense<9.99999997E-7> : tensor<f32>
    %5364 = stablehlo.multiply %cst_1554, %5152 : tensor<f32>
    %5365 = stablehlo.broadcast_in_dim %5364, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5366 = stablehlo.add %5363, %5365 : tensor<256xf32>
    %5367 = stablehlo.divide %5362, %5366 : tensor<256xf32>
    %5368 = stablehlo.broadcast_in_dim %5157, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5369 = stablehlo.multiply %5368, %4444 : tensor<256xf32>
    %5370 = stablehlo.sqrt %4865 : tensor<256xf32>
    %cst_1555 = stablehlo.constant dense<9.99999997E-7> : tensor<f32>
    %5371 = stablehlo.multiply %cst_1555, %5152 : tensor<f32>
    %5372 = stablehlo.broadcast_in_dim %5371, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5373 = stablehlo.add %5370, %5372 : tensor<256xf32>
    %5374 = stablehlo.divide %5369, %5373 : tensor<256xf32>
    %5375 = stablehlo.broadcast_in_dim %5157, dims = [] : (tensor<f32>) -> tensor<1024xf32>
    %5376 = stablehlo.multiply %5375, %4449 : tensor<1024xf32>
    %5377 = stablehlo.sqrt %4871 : tensor<1024xf32>
    %cst_1556 = stablehlo.constant dense<9.99999997E-7> : tensor<f32>
    %5378 = stablehlo.multiply %cst_1556, %5152 : tensor<f32>
    %5379 = stablehlo.broadcast_in_dim %5378, dims = [] : (tensor<f32>) -> tensor<1024xf32>
    %5380 = stablehlo.add %5377, %5379 : tensor<1024xf32>
    %5381 = stablehlo.divide %5376, %5380 : tensor<1024xf32>
    %5382 = stablehlo.broadcast_in_dim %5157, dims = [] : (tensor<f32>) -> tensor<256x1024xf32>
    %5383 = stablehlo.multiply %5382, %4454 : tensor<256x1024xf32>
    %5384 = stablehlo.sqrt %4877 : tensor<256x1024xf32>
    %cst_1557 = stablehlo.constant dense<9.99999997E-7> : tensor<f32>
    %5385 = stablehlo.multiply %cst_1557, %5152 : tensor<f32>
    %5386 = stablehlo.broadcast_in_dim %5385, dims = [] : (tensor<f32>) -> tensor<256x1024xf32>
    %5387 = stablehlo.add %5384, %5386 : tensor<256x1024xf32>
    %5388 = stablehlo.divide %5383, %5387 : tensor<256x1024xf32>
    %5389 = stablehlo.broadcast_in_dim %5157, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5390 = stablehlo.multiply %5389, %4459 : tensor<256xf32>
    %5391 = stablehlo.sqrt %4883 : tensor<256xf32>
    %cst_1558 = stablehlo.constant dense<9.99999997E-7> : tensor<f32>
    %5392 = stablehlo.multiply %cst_1558, %5152 : tensor<f32>
    %5393 = stablehlo.broadcast_in_dim %5392, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5394 = stablehlo.add %5391, %5393 : tensor<256xf32>
    %5395 = stablehlo.divide %5390, %5394 : tensor<256xf32>
    %5396 = stablehlo.broadcast_in_dim %5157, dims = [] : (tensor<f32>) -> tensor<1024x256xf32>
    %5397 = stablehlo.multiply %5396, %4464 : tensor<1024x256xf32>
    %5398 = stablehlo.sqrt %4889 : tensor<1024x256xf32>
    %cst_1559 = stablehlo.constant dense<9.99999997E-7> : tensor<f32>
    %5399 = stablehlo.multiply %cst_1559, %5152 : tensor<f32>
    %5400 = stablehlo.broadcast_in_dim %5399, dims = [] : (tensor<f32>) -> tensor<1024x256xf32>
    %5401 = stablehlo.add %5398, %5400 : tensor<1024x256xf32>
    %5402 = stablehlo.divide %5397, %5401 : tensor<1024x256xf32>
    %5403 = stablehlo.broadcast_in_dim %5157, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5404 = stablehlo.multiply %5403, %4469 : tensor<256xf32>
    %5405 = stablehlo.sqrt %4895 : tensor<256xf32>
    %cst_1560 = stablehlo.constant dense<9.99999997E-7> : tensor<f32>
    %5406 = stablehlo.multiply %cst_1560, %5152 : tensor<f32>
    %5407 = stablehlo.broadcast_in_dim %5406, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5408 = stablehlo.add %5405, %5407 : tensor<256xf32>
    %5409 = stablehlo.divide %5404, %5408 : tensor<256xf32>
    %5410 = stablehlo.broadcast_in_dim %5157, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5411 = stablehlo.multiply %5410, %4474 : tensor<256xf32>
    %5412 = stablehlo.sqrt %4901 : tensor<256xf32>
    %cst_1561 = stablehlo.constant dense<9.99999997E-7> : tensor<f32>
    %5413 = stablehlo.multiply %cst_1561, %5152 : tensor<f32>
    %5414 = stablehlo.broadcast_in_dim %5413, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5415 = stablehlo.add %5412, %5414 : tensor<256xf32>
    %5416 = stablehlo.divide %5411, %5415 : tensor<256xf32>
    %5417 = stablehlo.broadcast_in_dim %5157, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5418 = stablehlo.multiply %5417, %4479 : tensor<256xf32>
    %5419 = stablehlo.sqrt %4907 : tensor<256xf32>
    %cst_1562 = stablehlo.constant dense<9.99999997E-7> : tensor<f32>
    %5420 = stablehlo.multiply %cst_1562, %5152 : tensor<f32>
    %5421 = stablehlo.broadcast_in_dim %5420, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5422 = stablehlo.add %5419, %5421 : tensor<256xf32>
    %5423 = stablehlo.divide %5418, %5422 : tensor<256xf32>
    %5424 = stablehlo.broadcast_in_dim %5157, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5425 = stablehlo.multiply %5424, %4484 : tensor<256x256xf32>
    %5426 = stablehlo.sqrt %4913 : tensor<256x256xf32>
    %cst_1563 = stablehlo.constant dense<9.99999997E-7> : tensor<f32>
    %5427 = stablehlo.multiply %cst_1563, %5152 : tensor<f32>
    %5428 = stablehlo.broadcast_in_dim %5427, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5429 = stablehlo.add %5426, %5428 : tensor<256x256xf32>
    %5430 = stablehlo.divide %5425, %5429 : tensor<256x256xf32>
    %5431 = stablehlo.broadcast_in_dim %5157, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5432 = stablehlo.multiply %5431, %4489 : tensor<256xf32>
    %5433 = stablehlo.sqrt %4919 : tensor<256xf32>
    %cst_1564 = stablehlo.constant dense<9.99999997E-7> : tensor<f32>
    %5434 = stablehlo.multiply %cst_1564, %5152 : tensor<f32>
    %5435 = stablehlo.broadcast_in_dim %5434, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5436 = stablehlo.add %5433, %5435 : tensor<256xf32>
    %5437 = stablehlo.divide %5432, %5436 : tensor<256xf32>
    %5438 = stablehlo.broadcast_in_dim %5157, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5439 = stablehlo.multiply %5438, %4494 : tensor<256x256xf32>
    %5440 = stablehlo.sqrt %4925 : tensor<256x256xf32>
    %cst_1565 = stablehlo.constant dense<9.99999997E-7> : tensor<f32>
    %5441 = stablehlo.multiply %cst_1565, %5152 : tensor<f32>
    %5442 = stablehlo.broadcast_in_dim %5441, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5443 = stablehlo.add %5440, %5442 : tensor<256x256xf32>
    %5444 = stablehlo.divide %5439, %5443 : tensor<256x256xf32>
    %5445 = stablehlo.broadcast_in_dim %5157, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5446 = stablehlo.multiply %5445, %4499 : tensor<256xf32>
    %5447 = stablehlo.sqrt %4931 : tensor<256xf32>
    %cst_1566 = stablehlo.constant dense<9.99999997E-7> : tensor<f32>
    %5448 = stablehlo.multiply %cst_1566, %5152 : tensor<f32>
    %5449 = stablehlo.broadcast_in_dim %5448, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5450 = stablehlo.add %5447, %5449 : tensor<256xf32>
    %5451 = stablehlo.divide %5446, %5450 : tensor<256xf32>
    %5452 = stablehlo.broadcast_in_dim %5157, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5453 = stablehlo.multiply %5452, %4504 : tensor<256x256xf32>
    %5454 = stablehlo.sqrt %4937 : tensor<256x256xf32>
    %cst_1567 = stablehlo.constant dense<9.99999997E-7> : tensor<f32>
    %5455 = stablehlo.multiply %cst_1567, %5152 : tensor<f32>
    %5456 = stablehlo.broadcast_in_dim %5455, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5457 = stablehlo.add %5454, %5456 : tensor<256x256xf32>
    %5458 = stablehlo.divide %5453, %5457 : tensor<256x256xf32>
    %5459 = stablehlo.broadcast_in_dim %5157, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5460 = stablehlo.multiply %5459, %4509 : tensor<256xf32>
    %5461 = stablehlo.sqrt %4943 : tensor<256xf32>
    %cst_1568 = stablehlo.constant dense<9.99999997E-7> : tensor<f32>
    %5462 = stablehlo.multiply %cst_1568, %5152 : tensor<f32>
    %5463 = stablehlo.broadcast_in_dim %5462, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5464 = stablehlo.add %5461, %5463 : tensor<256xf32>
    %5465 = stablehlo.divide %5460, %5464 : tensor<256xf32>
    %5466 = stablehlo.broadcast_in_dim %5157, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5467 = stablehlo.multiply %5466, %4514 : tensor<256x256xf32>
    %5468 = stablehlo.sqrt %4949 : tensor<256x256xf32>
    %cst_1569 = stablehlo.constant dense<9.99999997E-7> : tensor<f32>
    %5469 = stablehlo.multiply %cst_1569, %5152 : tensor<f32>
    %5470 = stablehlo.broadcast_in_dim %5469, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5471 = stablehlo.add %5468, %5470 : tensor<256x256xf32>
    %5472 = stablehlo.divide %5467, %5471 : tensor<256x256xf32>
    %5473 = stablehlo.broadcast_in_dim %5157, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5474 = stablehlo.multiply %5473, %4519 : tensor<256xf32>
    %5475 = stablehlo.sqrt %4955 : tensor<256xf32>
    %cst_1570 = stablehlo.constant dense<9.99999997E-7> : tensor<f32>
    %5476 = stablehlo.multiply %cst_1570, %5152 : tensor<f32>
    %5477 = stablehlo.broadcast_in_dim %5476, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5478 = stablehlo.add %5475, %5477 : tensor<256xf32>
    %5479 = stablehlo.divide %5474, %5478 : tensor<256xf32>
    %5480 = stablehlo.broadcast_in_dim %5157, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5481 = stablehlo.multiply %5480, %4524 : tensor<256xf32>
    %5482 = stablehlo.sqrt %4961 : tensor<256xf32>
    %cst_1571 = stablehlo.constant dense<9.99999997E-7> : tensor<f32>
    %5483 = stablehlo.multiply %cst_1571, %5152 : tensor<f32>
    %5484 = stablehlo.broadcast_in_dim %5483, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5485 = stablehlo.add %5482, %5484 : tensor<256xf32>
    %5486 = stablehlo.divide %5481, %5485 : tensor<256xf32>
    %5487 = stablehlo.broadcast_in_dim %5157, dims = [] : (tensor<f32>) -> tensor<1024xf32>
    %5488 = stablehlo.multiply %5487, %4529 : tensor<1024xf32>
    %5489 = stablehlo.sqrt %4967 : tensor<1024xf32>
    %cst_1572 = stablehlo.constant dense<9.99999997E-7> : tensor<f32>
    %5490 = stablehlo.multiply %cst_1572, %5152 : tensor<f32>
    %5491 = stablehlo.broadcast_in_dim %5490, dims = [] : (tensor<f32>) -> tensor<1024xf32>
    %5492 = stablehlo.add %5489, %5491 : tensor<1024xf32>
    %5493 = stablehlo.divide %5488, %5492 : tensor<1024xf32>
    %5494 = stablehlo.broadcast_in_dim %5157, dims = [] : (tensor<f32>) -> tensor<256x1024xf32>
    %5495 = stablehlo.multiply %5494, %4534 : tensor<256x1024xf32>
    %5496 = stablehlo.sqrt %4973 : tensor<256x1024xf32>
    %cst_1573 = stablehlo.constant dense<9.99999997E-7> : tensor<f32>
    %5497 = stablehlo.multiply %cst_1573, %5152 : tensor<f32>
    %5498 = stablehlo.broadcast_in_dim %5497, dims = [] : (tensor<f32>) -> tensor<256x1024xf32>
    %5499 = stablehlo.add %5496, %5498 : tensor<256x1024xf32>
    %5500 = stablehlo.divide %5495, %5499 : tensor<256x1024xf32>
    %5501 = stablehlo.broadcast_in_dim %5157, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5502 = stablehlo.multiply %5501, %4539 : tensor<256xf32>
    %5503 = stablehlo.sqrt %4979 : tensor<256xf32>
    %cst_1574 = stablehlo.constant dense<9.99999997E-7> : tensor<f32>
    %5504 = stablehlo.multiply %cst_1574, %5152 : tensor<f32>
    %5505 = stablehlo.broadcast_in_dim %5504, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5506 = stablehlo.add %5503, %5505 : tensor<256xf32>
    %5507 = stablehlo.divide %5502, %5506 : tensor<256xf32>
    %5508 = stablehlo.broadcast_in_dim %5157, dims = [] : (tensor<f32>) -> tensor<1024x256xf32>
    %5509 = stablehlo.multiply %5508, %4544 : tensor<1024x256xf32>
    %5510 = stablehlo.sqrt %4985 : tensor<1024x256xf32>
    %cst_1575 = stablehlo.constant dense<9.99999997E-7> : tensor<f32>
    %5511 = stablehlo.multiply %cst_1575, %5152 : tensor<f32>
    %5512 = stablehlo.broadcast_in_dim %5511, dims = [] : (tensor<f32>) -> tensor<1024x256xf32>
    %5513 = stablehlo.add %5510, %5512 : tensor<1024x256xf32>
    %5514 = stablehlo.divide %5509, %5513 : tensor<1024x256xf32>
    %5515 = stablehlo.broadcast_in_dim %5157, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5516 = stablehlo.multiply %5515, %4549 : tensor<256xf32>
    %5517 = stablehlo.sqrt %4991 : tensor<256xf32>
    %cst_1576 = stablehlo.constant dense<9.99999997E-7> : tensor<f32>
    %5518 = stablehlo.multiply %cst_1576, %5152 : tensor<f32>
    %5519 = stablehlo.broadcast_in_dim %5518, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5520 = stablehlo.add %5517, %5519 : tensor<256xf32>
    %5521 = stablehlo.divide %5516, %5520 : tensor<256xf32>
    %5522 = stablehlo.broadcast_in_dim %5157, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5523 = stablehlo.multiply %5522, %4554 : tensor<256xf32>
    %5524 = stablehlo.sqrt %4997 : tensor<256xf32>
    %cst_1577 = stablehlo.constant dense<9.99999997E-7> : tensor<f32>
    %5525 = stablehlo.multiply %cst_1577, %5152 : tensor<f32>
    %5526 = stablehlo.broadcast_in_dim %5525, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5527 = stablehlo.add %5524, %5526 : tensor<256xf32>
    %5528 = stablehlo.divide %5523, %5527 : tensor<256xf32>
    %5529 = stablehlo.broadcast_in_dim %5157, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5530 = stablehlo.multiply %5529, %4559 : tensor<256xf32>
    %5531 = stablehlo.sqrt %5003 : tensor<256xf32>
    %cst_1578 = stablehlo.constant dense<9.99999997E-7> : tensor<f32>
    %5532 = stablehlo.multiply %cst_1578, %5152 : tensor<f32>
    %5533 = stablehlo.broadcast_in_dim %5532, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5534 = stablehlo.add %5531, %5533 : tensor<256xf32>
    %5535 = stablehlo.divide %5530, %5534 : tensor<256xf32>
    %5536 = stablehlo.broadcast_in_dim %5157, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5537 = stablehlo.multiply %5536, %4564 : tensor<256x256xf32>
    %5538 = stablehlo.sqrt %5009 : tensor<256x256xf32>
    %cst_1579 = stablehlo.constant dense<9.99999997E-7> : tensor<f32>
    %5539 = stablehlo.multiply %cst_1579, %5152 : tensor<f32>
    %5540 = stablehlo.broadcast_in_dim %5539, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5541 = stablehlo.add %5538, %5540 : tensor<256x256xf32>
    %5542 = stablehlo.divide %5537, %5541 : tensor<256x256xf32>
    %5543 = stablehlo.broadcast_in_dim %5157, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5544 = stablehlo.multiply %5543, %4569 : tensor<256xf32>
    %5545 = stablehlo.sqrt %5015 : tensor<256xf32>
    %cst_1580 = stablehlo.constant dense<9.99999997E-7> : tensor<f32>
    %5546 = stablehlo.multiply %cst_1580, %5152 : tensor<f32>
    %5547 = stablehlo.broadcast_in_dim %5546, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5548 = stablehlo.add %5545, %5547 : tensor<256xf32>
    %5549 = stablehlo.divide %5544, %5548 : tensor<256xf32>
    %5550 = stablehlo.broadcast_in_dim %5157, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5551 = stablehlo.multiply %5550, %4574 : tensor<256x256xf32>
    %5552 = stablehlo.sqrt %5021 : tensor<256x256xf32>
    %cst_1581 = stablehlo.constant dense<9.99999997E-7> : tensor<f32>
    %5553 = stablehlo.multiply %cst_1581, %5152 : tensor<f32>
    %5554 = stablehlo.broadcast_in_dim %5553, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5555 = stablehlo.add %5552, %5554 : tensor<256x256xf32>
    %5556 = stablehlo.divide %5551, %5555 : tensor<256x256xf32>
    %5557 = stablehlo.broadcast_in_dim %5157, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5558 = stablehlo.multiply %5557, %4579 : tensor<256xf32>
    %5559 = stablehlo.sqrt %5027 : tensor<256xf32>
    %cst_1582 = stablehlo.constant dense<9.99999997E-7> : tensor<f32>
    %5560 = stablehlo.multiply %cst_1582, %5152 : tensor<f32>
    %5561 = stablehlo.broadcast_in_dim %5560, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5562 = stablehlo.add %5559, %5561 : tensor<256xf32>
    %5563 = stablehlo.divide %5558, %5562 : tensor<256xf32>
    %5564 = stablehlo.broadcast_in_dim %5157, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5565 = stablehlo.multiply %5564, %4584 : tensor<256x256xf32>
    %5566 = stablehlo.sqrt %5033 : tensor<256x256xf32>
    %cst_1583 = stablehlo.constant dense<9.99999997E-7> : tensor<f32>
    %5567 = stablehlo.multiply %cst_1583, %5152 : tensor<f32>
    %5568 = stablehlo.broadcast_in_dim %5567, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5569 = stablehlo.add %5566, %5568 : tensor<256x256xf32>
    %5570 = stablehlo.divide %5565, %5569 : tensor<256x256xf32>
    %5571 = stablehlo.broadcast_in_dim %5157, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5572 = stablehlo.multiply %5571, %4589 : tensor<256xf32>
    %5573 = stablehlo.sqrt %5039 : tensor<256xf32>
    %cst_1584 = stablehlo.constant dense<9.99999997E-7> : tensor<f32>
    %5574 = stablehlo.multiply %cst_1584, %5152 : tensor<f32>
    %5575 = stablehlo.broadcast_in_dim %5574, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5576 = stablehlo.add %5573, %5575 : tensor<256xf32>
    %5577 = stablehlo.divide %5572, %5576 : tensor<256xf32>
    %5578 = stablehlo.broadcast_in_dim %5157, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5579 = stablehlo.multiply %5578, %4594 : tensor<256x256xf32>
    %5580 = stablehlo.sqrt %5045 : tensor<256x256xf32>
    %cst_1585 = stablehlo.constant dense<9.99999997E-7> : tensor<f32>
    %5581 = stablehlo.multiply %cst_1585, %5152 : tensor<f32>
    %5582 = stablehlo.broadcast_in_dim %5581, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5583 = stablehlo.add %5580, %5582 : tensor<256x256xf32>
    %5584 = stablehlo.divide %5579, %5583 : tensor<256x256xf32>
    %5585 = stablehlo.broadcast_in_dim %5157, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5586 = stablehlo.multiply %5585, %4599 : tensor<256xf32>
    %5587 = stablehlo.sqrt %5051 : tensor<256xf32>
    %cst_1586 = stablehlo.constant dense<9.99999997E-7> : tensor<f32>
    %5588 = stablehlo.multiply %cst_1586, %5152 : tensor<f32>
    %5589 = stablehlo.broadcast_in_dim %5588, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5590 = stablehlo.add %5587, %5589 : tensor<256xf32>
    %5591 = stablehlo.divide %5586, %5590 : tensor<256xf32>
    %5592 = stablehlo.broadcast_in_dim %5157, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5593 = stablehlo.multiply %5592, %4604 : tensor<256xf32>
    %5594 = stablehlo.sqrt %5057 : tensor<256xf32>
    %cst_1587 = stablehlo.constant dense<9.99999997E-7> : tensor<f32>
    %5595 = stablehlo.multiply %cst_1587, %5152 : tensor<f32>
    %5596 = stablehlo.broadcast_in_dim %5595, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5597 = stablehlo.add %5594, %5596 : tensor<256xf32>
    %5598 = stablehlo.divide %5593, %5597 : tensor<256xf32>
    %5599 = stablehlo.broadcast_in_dim %5157, dims = [] : (tensor<f32>) -> tensor<1024xf32>
    %5600 = stablehlo.multiply %5599, %4609 : tensor<1024xf32>
    %5601 = stablehlo.sqrt %5063 : tensor<1024xf32>
    %cst_1588 = stablehlo.constant dense<9.99999997E-7> : tensor<f32>
    %5602 = stablehlo.multiply %cst_1588, %5152 : tensor<f32>
    %5603 = stablehlo.broadcast_in_dim %5602, dims = [] : (tensor<f32>) -> tensor<1024xf32>
    %5604 = stablehlo.add %5601, %5603 : tensor<1024xf32>
    %5605 = stablehlo.divide %5600, %5604 : tensor<1024xf32>
    %5606 = stablehlo.broadcast_in_dim %5157, dims = [] : (tensor<f32>) -> tensor<256x1024xf32>
    %5607 = stablehlo.multiply %5606, %4614 : tensor<256x1024xf32>
    %5608 = stablehlo.sqrt %5069 : tensor<256x1024xf32>
    %cst_1589 = stablehlo.constant dense<9.99999997E-7> : tensor<f32>
    %5609 = stablehlo.multiply %cst_1589, %5152 : tensor<f32>
    %5610 = stablehlo.broadcast_in_dim %5609, dims = [] : (tensor<f32>) -> tensor<256x1024xf32>
    %5611 = stablehlo.add %5608, %5610 : tensor<256x1024xf32>
    %5612 = stablehlo.divide %5607, %5611 : tensor<256x1024xf32>
    %5613 = stablehlo.broadcast_in_dim %5157, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5614 = stablehlo.multiply %5613, %4619 : tensor<256xf32>
    %5615 = stablehlo.sqrt %5075 : tensor<256xf32>
    %cst_1590 = stablehlo.constant dense<9.99999997E-7> : tensor<f32>
    %5616 = stablehlo.multiply %cst_1590, %5152 : tensor<f32>
    %5617 = stablehlo.broadcast_in_dim %5616, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5618 = stablehlo.add %5615, %5617 : tensor<256xf32>
    %5619 = stablehlo.divide %5614, %5618 : tensor<256xf32>
    %5620 = stablehlo.broadcast_in_dim %5157, dims = [] : (tensor<f32>) -> tensor<1024x256xf32>
    %5621 = stablehlo.multiply %5620, %4624 : tensor<1024x256xf32>
    %5622 = stablehlo.sqrt %5081 : tensor<1024x256xf32>
    %cst_1591 = stablehlo.constant dense<9.99999997E-7> : tensor<f32>
    %5623 = stablehlo.multiply %cst_1591, %5152 : tensor<f32>
    %5624 = stablehlo.broadcast_in_dim %5623, dims = [] : (tensor<f32>) -> tensor<1024x256xf32>
    %5625 = stablehlo.add %5622, %5624 : tensor<1024x256xf32>
    %5626 = stablehlo.divide %5621, %5625 : tensor<1024x256xf32>
    %5627 = stablehlo.broadcast_in_dim %5157, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5628 = stablehlo.multiply %5627, %4629 : tensor<256xf32>
    %5629 = stablehlo.sqrt %5087 : tensor<256xf32>
    %cst_1592 = stablehlo.constant dense<9.99999997E-7> : tensor<f32>
    %5630 = stablehlo.multiply %cst_1592, %5152 : tensor<f32>
    %5631 = stablehlo.broadcast_in_dim %5630, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5632 = stablehlo.add %5629, %5631 : tensor<256xf32>
    %5633 = stablehlo.divide %5628, %5632 : tensor<256xf32>
    %5634 = stablehlo.broadcast_in_dim %5157, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5635 = stablehlo.multiply %5634, %4634 : tensor<256xf32>
    %5636 = stablehlo.sqrt %5093 : tensor<256xf32>
    %cst_1593 = stablehlo.constant dense<9.99999997E-7> : tensor<f32>
    %5637 = stablehlo.multiply %cst_1593, %5152 : tensor<f32>
    %5638 = stablehlo.broadcast_in_dim %5637, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5639 = stablehlo.add %5636, %5638 : tensor<256xf32>
    %5640 = stablehlo.divide %5635, %5639 : tensor<256xf32>
    %5641 = stablehlo.broadcast_in_dim %5157, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5642 = stablehlo.multiply %5641, %4639 : tensor<256xf32>
    %5643 = stablehlo.sqrt %5099 : tensor<256xf32>
    %cst_1594 = stablehlo.constant dense<9.99999997E-7> : tensor<f32>
    %5644 = stablehlo.multiply %cst_1594, %5152 : tensor<f32>
    %5645 = stablehlo.broadcast_in_dim %5644, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5646 = stablehlo.add %5643, %5645 : tensor<256xf32>
    %5647 = stablehlo.divide %5642, %5646 : tensor<256xf32>
    %5648 = stablehlo.broadcast_in_dim %5157, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5649 = stablehlo.multiply %5648, %4644 : tensor<256x256xf32>
    %5650 = stablehlo.sqrt %5105 : tensor<256x256xf32>
    %cst_1595 = stablehlo.constant dense<9.99999997E-7> : tensor<f32>
    %5651 = stablehlo.multiply %cst_1595, %5152 : tensor<f32>
    %5652 = stablehlo.broadcast_in_dim %5651, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5653 = stablehlo.add %5650, %5652 : tensor<256x256xf32>
    %5654 = stablehlo.divide %5649, %5653 : tensor<256x256xf32>
    %5655 = stablehlo.broadcast_in_dim %5157, dims = [] : (tensor<f32>) -> tensor<30522xf32>
    %5656 = stablehlo.multiply %5655, %4649 : tensor<30522xf32>
    %5657 = stablehlo.sqrt %5111 : tensor<30522xf32>
    %cst_1596 = stablehlo.constant dense<9.99999997E-7> : tensor<f32>
    %5658 = stablehlo.multiply %cst_1596, %5152 : tensor<f32>
    %5659 = stablehlo.broadcast_in_dim %5658, dims = [] : (tensor<f32>) -> tensor<30522xf32>
    %5660 = stablehlo.add %5657, %5659 : tensor<30522xf32>
    %5661 = stablehlo.divide %5656, %5660 : tensor<30522xf32>
    %5662 = stablehlo.broadcast_in_dim %5157, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5663 = stablehlo.multiply %5662, %4654 : tensor<256xf32>
    %5664 = stablehlo.sqrt %5117 : tensor<256xf32>
    %cst_1597 = stablehlo.constant dense<9.99999997E-7> : tensor<f32>
    %5665 = stablehlo.multiply %cst_1597, %5152 : tensor<f32>
    %5666 = stablehlo.broadcast_in_dim %5665, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5667 = stablehlo.add %5664, %5666 : tensor<256xf32>
    %5668 = stablehlo.divide %5663, %5667 : tensor<256xf32>
    %5669 = stablehlo.broadcast_in_dim %5157, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5670 = stablehlo.multiply %5669, %4659 : tensor<256xf32>
    %5671 = stablehlo.sqrt %5123 : tensor<256xf32>
    %cst_1598 = stablehlo.constant dense<9.99999997E-7> : tensor<f32>
    %5672 = stablehlo.multiply %cst_1598, %5152 : tensor<f32>
    %5673 = stablehlo.broadcast_in_dim %5672, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5674 = stablehlo.add %5671, %5673 : tensor<256xf32>
    %5675 = stablehlo.divide %5670, %5674 : tensor<256xf32>
    %5676 = stablehlo.broadcast_in_dim %5157, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5677 = stablehlo.multiply %5676, %4664 : tensor<256xf32>
    %5678 = stablehlo.sqrt %5129 : tensor<256xf32>
    %cst_1599 = stablehlo.constant dense<9.99999997E-7> : tensor<f32>
    %5679 = stablehlo.multiply %cst_1599, %5152 : tensor<f32>
    %5680 = stablehlo.broadcast_in_dim %5679, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5681 = stablehlo.add %5678, %5680 : tensor<256xf32>
    %5682 = stablehlo.divide %5677, %5681 : tensor<256xf32>
    %5683 = stablehlo.broadcast_in_dim %5157, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5684 = stablehlo.multiply %5683, %4669 : tensor<256x256xf32>
    %5685 = stablehlo.sqrt %5135 : tensor<256x256xf32>
    %cst_1600 = stablehlo.constant dense<9.99999997E-7> : tensor<f32>
    %5686 = stablehlo.multiply %cst_1600, %5152 : tensor<f32>
    %5687 = stablehlo.broadcast_in_dim %5686, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5688 = stablehlo.add %5685, %5687 : tensor<256x256xf32>
    %5689 = stablehlo.divide %5684, %5688 : tensor<256x256xf32>
    %5690 = stablehlo.broadcast_in_dim %5157, dims = [] : (tensor<f32>) -> tensor<2xf32>
    %5691 = stablehlo.multiply %5690, %4674 : tensor<2xf32>
    %5692 = stablehlo.sqrt %5141 : tensor<2xf32>
    %cst_1601 = stablehlo.constant dense<9.99999997E-7> : tensor<f32>
    %5693 = stablehlo.multiply %cst_1601, %5152 : tensor<f32>
    %5694 = stablehlo.broadcast_in_dim %5693, dims = [] : (tensor<f32>) -> tensor<2xf32>
    %5695 = stablehlo.add %5692, %5694 : tensor<2xf32>
    %5696 = stablehlo.divide %5691, %5695 : tensor<2xf32>
    %5697 = stablehlo.broadcast_in_dim %5157, dims = [] : (tensor<f32>) -> tensor<256x2xf32>
    %5698 = stablehlo.multiply %5697, %4679 : tensor<256x2xf32>
    %5699 = stablehlo.sqrt %5147 : tensor<256x2xf32>
    %cst_1602 = stablehlo.constant dense<9.99999997E-7> : tensor<f32>
    %5700 = stablehlo.multiply %cst_1602, %5152 : tensor<f32>
    %5701 = stablehlo.broadcast_in_dim %5700, dims = [] : (tensor<f32>) -> tensor<256x2xf32>
    %5702 = stablehlo.add %5699, %5701 : tensor<256x2xf32>
    %5703 = stablehlo.divide %5698, %5702 : tensor<256x2xf32>
    %cst_1603 = stablehlo.constant dense<0.00999999977> : tensor<f32>
    %5704 = stablehlo.broadcast_in_dim %cst_1603, dims = [] : (tensor<f32>) -> tensor<512x256xf32>
    %5705 = stablehlo.multiply %5704, %arg3 : tensor<512x256xf32>
    %5706 = stablehlo.add %5178, %5705 : tensor<512x256xf32>
    %cst_1604 = stablehlo.constant dense<0.00999999977> : tensor<f32>
    %5707 = stablehlo.broadcast_in_dim %cst_1604, dims = [] : (tensor<f32>) -> tensor<2x256xf32>
    %5708 = stablehlo.multiply %5707, %arg4 : tensor<2x256xf32>
    %5709 = stablehlo.add %5185, %5708 : tensor<2x256xf32>
    %cst_1605 = stablehlo.constant dense<0.00999999977> : tensor<f32>
    %5710 = stablehlo.broadcast_in_dim %cst_1605, dims = [] : (tensor<f32>) -> tensor<30522x256xf32>
    %5711 = stablehlo.multiply %5710, %arg5 : tensor<30522x256xf32>
    %5712 = stablehlo.add %5192, %5711 : tensor<30522x256xf32>
    %cst_1606 = stablehlo.constant dense<0.00999999977> : tensor<f32>
    %5713 = stablehlo.broadcast_in_dim %cst_1606, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5714 = stablehlo.multiply %5713, %arg7 : tensor<256x256xf32>
    %5715 = stablehlo.add %5206, %5714 : tensor<256x256xf32>
    %cst_1607 = stablehlo.constant dense<0.00999999977> : tensor<f32>
    %5716 = stablehlo.broadcast_in_dim %cst_1607, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5717 = stablehlo.multiply %5716, %arg9 : tensor<256x256xf32>
    %5718 = stablehlo.add %5220, %5717 : tensor<256x256xf32>
    %cst_1608 = stablehlo.constant dense<0.00999999977> : tensor<f32>
    %5719 = stablehlo.broadcast_in_dim %cst_1608, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5720 = stablehlo.multiply %5719, %arg11 : tensor<256x256xf32>
    %5721 = stablehlo.add %5234, %5720 : tensor<256x256xf32>
    %cst_1609 = stablehlo.constant dense<0.00999999977> : tensor<f32>
    %5722 = stablehlo.broadcast_in_dim %cst_1609, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5723 = stablehlo.multiply %5722, %arg13 : tensor<256x256xf32>
    %5724 = stablehlo.add %5248, %5723 : tensor<256x256xf32>
    %cst_1610 = stablehlo.constant dense<0.00999999977> : tensor<f32>
    %5725 = stablehlo.broadcast_in_dim %cst_1610, dims = [] : (tensor<f32>) -> tensor<256x1024xf32>
    %5726 = stablehlo.multiply %5725, %arg17 : tensor<256x1024xf32>
    %5727 = stablehlo.add %5276, %5726 : tensor<256x1024xf32>
    %cst_1611 = stablehlo.constant dense<0.00999999977> : tensor<f32>
    %5728 = stablehlo.broadcast_in_dim %cst_1611, dims = [] : (tensor<f32>) -> tensor<1024x256xf32>
    %5729 = stablehlo.multiply %5728, %arg19 : tensor<1024x256xf32>
    %5730 = stablehlo.add %5290, %5729 : tensor<1024x256xf32>
    %cst_1612 = stablehlo.constant dense<0.00999999977> : tensor<f32>
    %5731 = stablehlo.broadcast_in_dim %cst_1612, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5732 = stablehlo.multiply %5731, %arg23 : tensor<256x256xf32>
    %5733 = stablehlo.add %5318, %5732 : tensor<256x256xf32>
    %cst_1613 = stablehlo.constant dense<0.00999999977> : tensor<f32>
    %5734 = stablehlo.broadcast_in_dim %cst_1613, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5735 = stablehlo.multiply %5734, %arg25 : tensor<256x256xf32>
    %5736 = stablehlo.add %5332, %5735 : tensor<256x256xf32>
    %cst_1614 = stablehlo.constant dense<0.00999999977> : tensor<f32>
    %5737 = stablehlo.broadcast_in_dim %cst_1614, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5738 = stablehlo.multiply %5737, %arg27 : tensor<256x256xf32>
    %5739 = stablehlo.add %5346, %5738 : tensor<256x256xf32>
    %cst_1615 = stablehlo.constant dense<0.00999999977> : tensor<f32>
    %5740 = stablehlo.broadcast_in_dim %cst_1615, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5741 = stablehlo.multiply %5740, %arg29 : tensor<256x256xf32>
    %5742 = stablehlo.add %5360, %5741 : tensor<256x256xf32>
    %cst_1616 = stablehlo.constant dense<0.00999999977> : tensor<f32>
    %5743 = stablehlo.broadcast_in_dim %cst_1616, dims = [] : (tensor<f32>) -> tensor<256x1024xf32>
    %5744 = stablehlo.multiply %5743, %arg33 : tensor<256x1024xf32>
    %5745 = stablehlo.add %5388, %5744 : tensor<256x1024xf32>
    %cst_1617 = stablehlo.constant dense<0.00999999977> : tensor<f32>
    %5746 = stablehlo.broadcast_in_dim %cst_1617, dims = [] : (tensor<f32>) -> tensor<1024x256xf32>
    %5747 = stablehlo.multiply %5746, %arg35 : tensor<1024x256xf32>
    %5748 = stablehlo.add %5402, %5747 : tensor<1024x256xf32>
    %cst_1618 = stablehlo.constant dense<0.00999999977> : tensor<f32>
    %5749 = stablehlo.broadcast_in_dim %cst_1618, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5750 = stablehlo.multiply %5749, %arg39 : tensor<256x256xf32>
    %5751 = stablehlo.add %5430, %5750 : tensor<256x256xf32>
    %cst_1619 = stablehlo.constant dense<0.00999999977> : tensor<f32>
    %5752 = stablehlo.broadcast_in_dim %cst_1619, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5753 = stablehlo.multiply %5752, %arg41 : tensor<256x256xf32>
    %5754 = stablehlo.add %5444, %5753 : tensor<256x256xf32>
    %cst_1620 = stablehlo.constant dense<0.00999999977> : tensor<f32>
    %5755 = stablehlo.broadcast_in_dim %cst_1620, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5756 = stablehlo.multiply %5755, %arg43 : tensor<256x256xf32>
    %5757 = stablehlo.add %5458, %5756 : tensor<256x256xf32>
    %cst_1621 = stablehlo.constant dense<0.00999999977> : tensor<f32>
    %5758 = stablehlo.broadcast_in_dim %cst_1621, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5759 = stablehlo.multiply %5758, %arg45 : tensor<256x256xf32>
    %5760 = stablehlo.add %5472, %5759 : tensor<256x256xf32>
    %cst_1622 = stablehlo.constant dense<0.00999999977> : tensor<f32>
    %5761 = stablehlo.broadcast_in_dim %cst_1622, dims = [] : (tensor<f32>) -> tensor<256x1024xf32>
    %5762 = stablehlo.multiply %5761, %arg49 : tensor<256x1024xf32>
    %5763 = stablehlo.add %5500, %5762 : tensor<256x1024xf32>
    %cst_1623 = stablehlo.constant dense<0.00999999977> : tensor<f32>
    %5764 = stablehlo.broadcast_in_dim %cst_1623, dims = [] : (tensor<f32>) -> tensor<1024x256xf32>
    %5765 = stablehlo.multiply %5764, %arg51 : tensor<1024x256xf32>
    %5766 = stablehlo.add %5514, %5765 : tensor<1024x256xf32>
    %cst_1624 = stablehlo.constant dense<0.00999999977> : tensor<f32>
    %5767 = stablehlo.broadcast_in_dim %cst_1624, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5768 = stablehlo.multiply %5767, %arg55 : tensor<256x256xf32>
    %5769 = stablehlo.add %5542, %5768 : tensor<256x256xf32>
    %cst_1625 = stablehlo.constant dense<0.00999999977> : tensor<f32>
    %5770 = stablehlo.broadcast_in_dim %cst_1625, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5771 = stablehlo.multiply %5770, %arg57 : tensor<256x256xf32>
    %5772 = stablehlo.add %5556, %5771 : tensor<256x256xf32>
    %cst_1626 = stablehlo.constant dense<0.00999999977> : tensor<f32>
    %5773 = stablehlo.broadcast_in_dim %cst_1626, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5774 = stablehlo.multiply %5773, %arg59 : tensor<256x256xf32>
    %5775 = stablehlo.add %5570, %5774 : tensor<256x256xf32>
    %cst_1627 = stablehlo.constant dense<0.00999999977> : tensor<f32>
    %5776 = stablehlo.broadcast_in_dim %cst_1627, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5777 = stablehlo.multiply %5776, %arg61 : tensor<256x256xf32>
    %5778 = stablehlo.add %5584, %5777 : tensor<256x256xf32>
    %cst_1628 = stablehlo.constant dense<0.00999999977> : tensor<f32>
    %5779 = stablehlo.broadcast_in_dim %cst_1628, dims = [] : (tensor<f32>) -> tensor<256x1024xf32>
    %5780 = stablehlo.multiply %5779, %arg65 : tensor<256x1024xf32>
    %5781 = stablehlo.add %5612, %5780 : tensor<256x1024xf32>
    %cst_1629 = stablehlo.constant dense<0.00999999977> : tensor<f32>
    %5782 = stablehlo.broadcast_in_dim %cst_1629, dims = [] : (tensor<f32>) -> tensor<1024x256xf32>
    %5783 = stablehlo.multiply %5782, %arg67 : tensor<1024x256xf32>
    %5784 = stablehlo.add %5626, %5783 : tensor<1024x256xf32>
    %cst_1630 = stablehlo.constant dense<0.00999999977> : tensor<f32>
    %5785 = stablehlo.broadcast_in_dim %cst_1630, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5786 = stablehlo.multiply %5785, %arg71 : tensor<256x256xf32>
    %5787 = stablehlo.add %5654, %5786 : tensor<256x256xf32>
    %cst_1631 = stablehlo.constant dense<0.00999999977> : tensor<f32>
    %5788 = stablehlo.broadcast_in_dim %cst_1631, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5789 = stablehlo.multiply %5788, %arg76 : tensor<256x256xf32>
    %5790 = stablehlo.add %5689, %5789 : tensor<256x256xf32>
    %cst_1632 = stablehlo.constant dense<0.00999999977> : tensor<f32>
    %5791 = stablehlo.broadcast_in_dim %cst_1632, dims = [] : (tensor<f32>) -> tensor<256x2xf32>
    %5792 = stablehlo.multiply %5791, %arg78 : tensor<256x2xf32>
    %5793 = stablehlo.add %5703, %5792 : tensor<256x2xf32>
    %5794 = stablehlo.convert %arg236 : (tensor<i32>) -> tensor<f32>
    %cst_1633 = stablehlo.constant dense<1.000000e+00> : tensor<f32>
    %5795 = stablehlo.add %5794, %cst_1633 : tensor<f32>
    %cst_1634 = stablehlo.constant dense<1.000000e+04> : tensor<f32>
    %5796 = stablehlo.divide %5795, %cst_1634 : tensor<f32>
    %cst_1635 = stablehlo.constant dense<1.000000e+06> : tensor<f32>
    %5797 = stablehlo.subtract %cst_1635, %5794 : tensor<f32>
    %cst_1636 = stablehlo.constant dense<9.900000e+05> : tensor<f32>
    %5798 = stablehlo.divide %5797, %cst_1636 : tensor<f32>
    %5799 = stablehlo.minimum %5796, %5798 : tensor<f32>
    %cst_1637 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %cst_1638 = stablehlo.constant dense<1.000000e+00> : tensor<f32>
    %5800 = call @clip(%5799, %cst_1637, %cst_1638) : (tensor<f32>, tensor<f32>, tensor<f32>) -> tensor<f32>
    %cst_1639 = stablehlo.constant dense<9.99999974E-5> : tensor<f32>
    %5801 = stablehlo.multiply %cst_1639, %5800 : tensor<f32>
    %cst_1640 = stablehlo.constant dense<-1.000000e+00> : tensor<f32>
    %5802 = stablehlo.multiply %cst_1640, %5801 : tensor<f32>
    %5803 = stablehlo.broadcast_in_dim %5802, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5804 = stablehlo.multiply %5803, %5164 : tensor<256xf32>
    %5805 = stablehlo.broadcast_in_dim %5802, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5806 = stablehlo.multiply %5805, %5171 : tensor<256xf32>
    %5807 = stablehlo.broadcast_in_dim %5802, dims = [] : (tensor<f32>) -> tensor<512x256xf32>
    %5808 = stablehlo.multiply %5807, %5706 : tensor<512x256xf32>
    %5809 = stablehlo.broadcast_in_dim %5802, dims = [] : (tensor<f32>) -> tensor<2x256xf32>
    %5810 = stablehlo.multiply %5809, %5709 : tensor<2x256xf32>
    %5811 = stablehlo.broadcast_in_dim %5802, dims = [] : (tensor<f32>) -> tensor<30522x256xf32>
    %5812 = stablehlo.multiply %5811, %5712 : tensor<30522x256xf32>
    %5813 = stablehlo.broadcast_in_dim %5802, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5814 = stablehlo.multiply %5813, %5199 : tensor<256xf32>
    %5815 = stablehlo.broadcast_in_dim %5802, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5816 = stablehlo.multiply %5815, %5715 : tensor<256x256xf32>
    %5817 = stablehlo.broadcast_in_dim %5802, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5818 = stablehlo.multiply %5817, %5213 : tensor<256xf32>
    %5819 = stablehlo.broadcast_in_dim %5802, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5820 = stablehlo.multiply %5819, %5718 : tensor<256x256xf32>
    %5821 = stablehlo.broadcast_in_dim %5802, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5822 = stablehlo.multiply %5821, %5227 : tensor<256xf32>
    %5823 = stablehlo.broadcast_in_dim %5802, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5824 = stablehlo.multiply %5823, %5721 : tensor<256x256xf32>
    %5825 = stablehlo.broadcast_in_dim %5802, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5826 = stablehlo.multiply %5825, %5241 : tensor<256xf32>
    %5827 = stablehlo.broadcast_in_dim %5802, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5828 = stablehlo.multiply %5827, %5724 : tensor<256x256xf32>
    %5829 = stablehlo.broadcast_in_dim %5802, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5830 = stablehlo.multiply %5829, %5255 : tensor<256xf32>
    %5831 = stablehlo.broadcast_in_dim %5802, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5832 = stablehlo.multiply %5831, %5262 : tensor<256xf32>
    %5833 = stablehlo.broadcast_in_dim %5802, dims = [] : (tensor<f32>) -> tensor<1024xf32>
    %5834 = stablehlo.multiply %5833, %5269 : tensor<1024xf32>
    %5835 = stablehlo.broadcast_in_dim %5802, dims = [] : (tensor<f32>) -> tensor<256x1024xf32>
    %5836 = stablehlo.multiply %5835, %5727 : tensor<256x1024xf32>
    %5837 = stablehlo.broadcast_in_dim %5802, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5838 = stablehlo.multiply %5837, %5283 : tensor<256xf32>
    %5839 = stablehlo.broadcast_in_dim %5802, dims = [] : (tensor<f32>) -> tensor<1024x256xf32>
    %5840 = stablehlo.multiply %5839, %5730 : tensor<1024x256xf32>
    %5841 = stablehlo.broadcast_in_dim %5802, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5842 = stablehlo.multiply %5841, %5297 : tensor<256xf32>
    %5843 = stablehlo.broadcast_in_dim %5802, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5844 = stablehlo.multiply %5843, %5304 : tensor<256xf32>
    %5845 = stablehlo.broadcast_in_dim %5802, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5846 = stablehlo.multiply %5845, %5311 : tensor<256xf32>
    %5847 = stablehlo.broadcast_in_dim %5802, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5848 = stablehlo.multiply %5847, %5733 : tensor<256x256xf32>
    %5849 = stablehlo.broadcast_in_dim %5802, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5850 = stablehlo.multiply %5849, %5325 : tensor<256xf32>
    %5851 = stablehlo.broadcast_in_dim %5802, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5852 = stablehlo.multiply %5851, %5736 : tensor<256x256xf32>
    %5853 = stablehlo.broadcast_in_dim %5802, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5854 = stablehlo.multiply %5853, %5339 : tensor<256xf32>
    %5855 = stablehlo.broadcast_in_dim %5802, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5856 = stablehlo.multiply %5855, %5739 : tensor<256x256xf32>
    %5857 = stablehlo.broadcast_in_dim %5802, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5858 = stablehlo.multiply %5857, %5353 : tensor<256xf32>
    %5859 = stablehlo.broadcast_in_dim %5802, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5860 = stablehlo.multiply %5859, %5742 : tensor<256x256xf32>
    %5861 = stablehlo.broadcast_in_dim %5802, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5862 = stablehlo.multiply %5861, %5367 : tensor<256xf32>
    %5863 = stablehlo.broadcast_in_dim %5802, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5864 = stablehlo.multiply %5863, %5374 : tensor<256xf32>
    %5865 = stablehlo.broadcast_in_dim %5802, dims = [] : (tensor<f32>) -> tensor<1024xf32>
    %5866 = stablehlo.multiply %5865, %5381 : tensor<1024xf32>
    %5867 = stablehlo.broadcast_in_dim %5802, dims = [] : (tensor<f32>) -> tensor<256x1024xf32>
    %5868 = stablehlo.multiply %5867, %5745 : tensor<256x1024xf32>
    %5869 = stablehlo.broadcast_in_dim %5802, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5870 = stablehlo.multiply %5869, %5395 : tensor<256xf32>
    %5871 = stablehlo.broadcast_in_dim %5802, dims = [] : (tensor<f32>) -> tensor<1024x256xf32>
    %5872 = stablehlo.multiply %5871, %5748 : tensor<1024x256xf32>
    %5873 = stablehlo.broadcast_in_dim %5802, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5874 = stablehlo.multiply %5873, %5409 : tensor<256xf32>
    %5875 = stablehlo.broadcast_in_dim %5802, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5876 = stablehlo.multiply %5875, %5416 : tensor<256xf32>
    %5877 = stablehlo.broadcast_in_dim %5802, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5878 = stablehlo.multiply %5877, %5423 : tensor<256xf32>
    %5879 = stablehlo.broadcast_in_dim %5802, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5880 = stablehlo.multiply %5879, %5751 : tensor<256x256xf32>
    %5881 = stablehlo.broadcast_in_dim %5802, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5882 = stablehlo.multiply %5881, %5437 : tensor<256xf32>
    %5883 = stablehlo.broadcast_in_dim %5802, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5884 = stablehlo.multiply %5883, %5754 : tensor<256x256xf32>
    %5885 = stablehlo.broadcast_in_dim %5802, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5886 = stablehlo.multiply %5885, %5451 : tensor<256xf32>
    %5887 = stablehlo.broadcast_in_dim %5802, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5888 = stablehlo.multiply %5887, %5757 : tensor<256x256xf32>
    %5889 = stablehlo.broadcast_in_dim %5802, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5890 = stablehlo.multiply %5889, %5465 : tensor<256xf32>
    %5891 = stablehlo.broadcast_in_dim %5802, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5892 = stablehlo.multiply %5891, %5760 : tensor<256x256xf32>
    %5893 = stablehlo.broadcast_in_dim %5802, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5894 = stablehlo.multiply %5893, %5479 : tensor<256xf32>
    %5895 = stablehlo.broadcast_in_dim %5802, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5896 = stablehlo.multiply %5895, %5486 : tensor<256xf32>
    %5897 = stablehlo.broadcast_in_dim %5802, dims = [] : (tensor<f32>) -> tensor<1024xf32>
    %5898 = stablehlo.multiply %5897, %5493 : tensor<1024xf32>
    %5899 = stablehlo.broadcast_in_dim %5802, dims = [] : (tensor<f32>) -> tensor<256x1024xf32>
    %5900 = stablehlo.multiply %5899, %5763 : tensor<256x1024xf32>
    %5901 = stablehlo.broadcast_in_dim %5802, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5902 = stablehlo.multiply %5901, %5507 : tensor<256xf32>
    %5903 = stablehlo.broadcast_in_dim %5802, dims = [] : (tensor<f32>) -> tensor<1024x256xf32>
    %5904 = stablehlo.multiply %5903, %5766 : tensor<1024x256xf32>
    %5905 = stablehlo.broadcast_in_dim %5802, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5906 = stablehlo.multiply %5905, %5521 : tensor<256xf32>
    %5907 = stablehlo.broadcast_in_dim %5802, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5908 = stablehlo.multiply %5907, %5528 : tensor<256xf32>
    %5909 = stablehlo.broadcast_in_dim %5802, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5910 = stablehlo.multiply %5909, %5535 : tensor<256xf32>
    %5911 = stablehlo.broadcast_in_dim %5802, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5912 = stablehlo.multiply %5911, %5769 : tensor<256x256xf32>
    %5913 = stablehlo.broadcast_in_dim %5802, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5914 = stablehlo.multiply %5913, %5549 : tensor<256xf32>
    %5915 = stablehlo.broadcast_in_dim %5802, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5916 = stablehlo.multiply %5915, %5772 : tensor<256x256xf32>
    %5917 = stablehlo.broadcast_in_dim %5802, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5918 = stablehlo.multiply %5917, %5563 : tensor<256xf32>
    %5919 = stablehlo.broadcast_in_dim %5802, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5920 = stablehlo.multiply %5919, %5775 : tensor<256x256xf32>
    %5921 = stablehlo.broadcast_in_dim %5802, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5922 = stablehlo.multiply %5921, %5577 : tensor<256xf32>
    %5923 = stablehlo.broadcast_in_dim %5802, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5924 = stablehlo.multiply %5923, %5778 : tensor<256x256xf32>
    %5925 = stablehlo.broadcast_in_dim %5802, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5926 = stablehlo.multiply %5925, %5591 : tensor<256xf32>
    %5927 = stablehlo.broadcast_in_dim %5802, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5928 = stablehlo.multiply %5927, %5598 : tensor<256xf32>
    %5929 = stablehlo.broadcast_in_dim %5802, dims = [] : (tensor<f32>) -> tensor<1024xf32>
    %5930 = stablehlo.multiply %5929, %5605 : tensor<1024xf32>
    %5931 = stablehlo.broadcast_in_dim %5802, dims = [] : (tensor<f32>) -> tensor<256x1024xf32>
    %5932 = stablehlo.multiply %5931, %5781 : tensor<256x1024xf32>
    %5933 = stablehlo.broadcast_in_dim %5802, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5934 = stablehlo.multiply %5933, %5619 : tensor<256xf32>
    %5935 = stablehlo.broadcast_in_dim %5802, dims = [] : (tensor<f32>) -> tensor<1024x256xf32>
    %5936 = stablehlo.multiply %5935, %5784 : tensor<1024x256xf32>
    %5937 = stablehlo.broadcast_in_dim %5802, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5938 = stablehlo.multiply %5937, %5633 : tensor<256xf32>
    %5939 = stablehlo.broadcast_in_dim %5802, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5940 = stablehlo.multiply %5939, %5640 : tensor<256xf32>
    %5941 = stablehlo.broadcast_in_dim %5802, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5942 = stablehlo.multiply %5941, %5647 : tensor<256xf32>
    %5943 = stablehlo.broadcast_in_dim %5802, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5944 = stablehlo.multiply %5943, %5787 : tensor<256x256xf32>
    %5945 = stablehlo.broadcast_in_dim %5802, dims = [] : (tensor<f32>) -> tensor<30522xf32>
    %5946 = stablehlo.multiply %5945, %5661 : tensor<30522xf32>
    %5947 = stablehlo.broadcast_in_dim %5802, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5948 = stablehlo.multiply %5947, %5668 : tensor<256xf32>
    %5949 = stablehlo.broadcast_in_dim %5802, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5950 = stablehlo.multiply %5949, %5675 : tensor<256xf32>
    %5951 = stablehlo.broadcast_in_dim %5802, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %5952 = stablehlo.multiply %5951, %5682 : tensor<256xf32>
    %5953 = stablehlo.broadcast_in_dim %5802, dims = [] : (tensor<f32>) -> tensor<256x256xf32>
    %5954 = stablehlo.multiply %5953, %5790 : tensor<256x256xf32>
    %5955 = stablehlo.broadcast_in_dim %5802, dims = [] : (tensor<f32>) -> tensor<2xf32>
    %5956 = stablehlo.multiply %5955, %5696 : tensor<2xf32>
    %5957 = stablehlo.broadcast_in_dim %5802, dims = [] : (tensor<f32>) -> tensor<256x2xf32>
    %5958 = stablehlo.multiply %5957, %5793 : tensor<256x2xf32>
    %c_1641 = stablehlo.constant dense<2147483647> : tensor<i32>
    %5959 = stablehlo.compare LT, %arg236, %c_1641, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
    %c_1642 = stablehlo.constant dense<1> : tensor<i32>
    %5960 = stablehlo.add %arg236, %c_1642 : tensor<i32>
    %c_1643 = stablehlo.constant dense<2147483647> : tensor<i32>
    %5961 = call @_where_41(%5959, %5960, %c_1643) : (tensor<i1>, tensor<i32>, tensor<i32>) -> tensor<i32>
    %5962 = stablehlo.add %arg1, %5804 : tensor<256xf32>
    %5963 = stablehlo.add %arg2, %5806 : tensor<256xf32>
    %5964 = stablehlo.add %arg3, %5808 : tensor<512x256xf32>
    %5965 = stablehlo.add %arg4, %5810 : tensor<2x256xf32>
    %5966 = stablehlo.add %arg5, %5812 : tensor<30522x256xf32>
    %5967 = stablehlo.add %arg6, %5814 : tensor<256xf32>
    %5968 = stablehlo.add %arg7, %5816 : tensor<256x256xf32>
    %5969 = stablehlo.add %arg8, %5818 : tensor<256xf32>
    %5970 = stablehlo.add %arg9, %5820 : tensor<256x256xf32>
    %5971 = stablehlo.add %arg10, %5822 : tensor<256xf32>
    %5972 = stablehlo.add %arg11, %5824 : tensor<256x256xf32>
    %5973 = stablehlo.add %arg12, %5826 : tensor<256xf32>
    %5974 = stablehlo.add %arg13, %5828 : tensor<256x256xf32>
    %5975 = stablehlo.add %arg14, %5830 : tensor<256xf32>
    %5976 = stablehlo.add %arg15, %5832 : tensor<256xf32>
    %5977 = stablehlo.add %arg16, %5834 : tensor<1024xf32>
    %5978 = stablehlo.add %arg17, %5836 : tensor<256x1024xf32>
    %5979 = stablehlo.add %arg18, %5838 : tensor<256xf32>
    %5980 = stablehlo.add %arg19, %5840 : tensor<1024x256xf32>
    %5981 = stablehlo.add %arg20, %5842 : tensor<256xf32>
    %5982 = stablehlo.add %arg21, %5844 : tensor<256xf32>
    %5983 = stablehlo.add %arg22, %5846 : tensor<256xf32>
    %5984 = stablehlo.add %arg23, %5848 : tensor<256x256xf32>
    %5985 = stablehlo.add %arg24, %5850 : tensor<256xf32>
    %5986 = stablehlo.add %arg25, %5852 : tensor<256x256xf32>
    %5987 = stablehlo.add %arg26, %5854 : tensor<256xf32>
    %5988 = stablehlo.add %arg27, %5856 : tensor<256x256xf32>
    %5989 = stablehlo.add %arg28, %5858 : tensor<256xf32>
    %5990 = stablehlo.add %arg29, %5860 : tensor<256x256xf32>
    %5991 = stablehlo.add %arg30, %5862 : tensor<256xf32>
    %5992 = stablehlo.add %arg31, %5864 : tensor<256xf32>
    %5993 = stablehlo.add %arg32, %5866 : tensor<1024xf32>
    %5994 = stablehlo.add %arg33, %5868 : tensor<256x1024xf32>
    %5995 = stablehlo.add %arg34, %5870 : tensor<256xf32>
    %5996 = stablehlo.add %arg35, %5872 : tensor<1024x256xf32>
    %5997 = stablehlo.add %arg36, %5874 : tensor<256xf32>
    %5998 = stablehlo.add %arg37, %5876 : tensor<256xf32>
    %5999 = stablehlo.add %arg38, %5878 : tensor<256xf32>
    %6000 = stablehlo.add %arg39, %5880 : tensor<256x256xf32>
    %6001 = stablehlo.add %arg40, %5882 : tensor<256xf32>
    %6002 = stablehlo.add %arg41, %5884 : tensor<256x256xf32>
    %6003 = stablehlo.add %arg42, %5886 : tensor<256xf32>
    %6004 = stablehlo.add %arg43, %5888 : tensor<256x256xf32>
    %6005 = stablehlo.add %arg44, %5890 : tensor<256xf32>
    %6006 = stablehlo.add %arg45, %5892 : tensor<256x256xf32>
    %6007 = stablehlo.add %arg46, %5894 : tensor<256xf32>
    %6008 = stablehlo.add %arg47, %5896 : tensor<256xf32>
    %6009 = stablehlo.add %arg48, %5898 : tensor<1024xf32>
    %6010 = stablehlo.add %arg49, %5900 : tensor<256x1024xf32>
    %6011 = stablehlo.add %arg50, %5902 : tensor<256xf32>
    %6012 = stablehlo.add %arg51, %5904 : tensor<1024x256xf32>
    %6013 = stablehlo.add %arg52, %5906 : tensor<256xf32>
    %6014 = stablehlo.add %arg53, %5908 : tensor<256xf32>
    %6015 = stablehlo.add %arg54, %5910 : tensor<256xf32>
    %6016 = stablehlo.add %arg55, %5912 : tensor<256x256xf32>
    %6017 = stablehlo.add %arg56, %5914 : tensor<256xf32>
    %6018 = stablehlo.add %arg57, %5916 : tensor<256x256xf32>
    %6019 = stablehlo.add %arg58, %5918 : tensor<256xf32>
    %6020 = stablehlo.add %arg59, %5920 : tensor<256x256xf32>
    %6021 = stablehlo.add %arg60, %5922 : tensor<256xf32>
    %6022 = stablehlo.add %arg61, %5924 : tensor<256x256xf32>
    %6023 = stablehlo.add %arg62, %5926 : tensor<256xf32>
    %6024 = stablehlo.add %arg63, %5928 : tensor<256xf32>
    %6025 = stablehlo.add %arg64, %5930 : tensor<1024xf32>
    %6026 = stablehlo.add %arg65, %5932 : tensor<256x1024xf32>
    %6027 = stablehlo.add %arg66, %5934 : tensor<256xf32>
    %6028 = stablehlo.add %arg67, %5936 : tensor<1024x256xf32>
    %6029 = stablehlo.add %arg68, %5938 : tensor<256xf32>
    %6030 = stablehlo.add %arg69, %5940 : tensor<256xf32>
    %6031 = stablehlo.add %arg70, %5942 : tensor<256xf32>
    %6032 = stablehlo.add %arg71, %5944 : tensor<256x256xf32>
    %6033 = stablehlo.add %arg72, %5946 : tensor<30522xf32>
    %6034 = stablehlo.add %arg73, %5948 : tensor<256xf32>
    %6035 = stablehlo.add %arg74, %5950 : tensor<256xf32>
    %6036 = stablehlo.add %arg75, %5952 : tensor<256xf32>
    %6037 = stablehlo.add %arg76, %5954 : tensor<256x256xf32>
    %6038 = stablehlo.add %arg77, %5956 : tensor<2xf32>
    %6039 = stablehlo.add %arg78, %5958 : tensor<256x2xf32>
    %c_1644 = stablehlo.constant dense<1> : tensor<i32>
    %6040 = stablehlo.add %arg0, %c_1644 : tensor<i32>
    %6041 = sdy.sharding_constraint %6040 <@mesh, []> : tensor<i32>
    %6042 = sdy.sharding_constraint %5962 <@mesh, [{}]> : tensor<256xf32>
    %6043 = sdy.sharding_constraint %5963 <@mesh, [{}]> : tensor<256xf32>
    %6044 = sdy.sharding_constraint %5964 <@mesh, [{"fsdp"}, {}]> : tensor<512x256xf32>
    %6045 = sdy.sharding_constraint %5965 <@mesh, [{}, {}]> : tensor<2x256xf32>
    %6046 = sdy.sharding_constraint %5966 <@mesh, [{}, {"fsdp"}]> : tensor<30522x256xf32>
    %6047 = sdy.sharding_constraint %5967 <@mesh, [{}]> : tensor<256xf32>
    %6048 = sdy.sharding_constraint %5968 <@mesh, [{"fsdp"}, {}]> : tensor<256x256xf32>
    %6049 = sdy.sharding_constraint %5969 <@mesh, [{}]> : tensor<256xf32>
    %6050 = sdy.sharding_constraint %5970 <@mesh, [{"fsdp"}, {}]> : tensor<256x256xf32>
    %6051 = sdy.sharding_constraint %5971 <@mesh, [{}]> : tensor<256xf32>
    %6052 = sdy.sharding_constraint %5972 <@mesh, [{"fsdp"}, {}]> : tensor<256x256xf32>
    %6053 = sdy.sharding_constraint %5973 <@mesh, [{}]> : tensor<256xf32>
    %6054 = sdy.sharding_constraint %5974 <@mesh, [{"fsdp"}, {}]> : tensor<256x256xf32>
    %6055 = sdy.sharding_constraint %5975 <@mesh, [{}]> : tensor<256xf32>
    %6056 = sdy.sharding_constraint %5976 <@mesh, [{}]> : tensor<256xf32>
    %6057 = sdy.sharding_constraint %5977 <@mesh, [{}]> : tensor<1024xf32>
    %6058 = sdy.sharding_constraint %5978 <@mesh, [{}, {"fsdp"}]> : tensor<256x1024xf32>
    %6059 = sdy.sharding_constraint %5979 <@mesh, [{}]> : tensor<256xf32>
    %6060 = sdy.sharding_constraint %5980 <@mesh, [{"fsdp"}, {}]> : tensor<1024x256xf32>
    %6061 = sdy.sharding_constraint %5981 <@mesh, [{}]> : tensor<256xf32>
    %6062 = sdy.sharding_constraint %5982 <@mesh, [{}]> : tensor<256xf32>
    %6063 = sdy.sharding_constraint %5983 <@mesh, [{}]> : tensor<256xf32>
    %6064 = sdy.sharding_constraint %5984 <@mesh, [{"fsdp"}, {}]> : tensor<256x256xf32>
    %6065 = sdy.sharding_constraint %5985 <@mesh, [{}]> : tensor<256xf32>
    %6066 = sdy.sharding_constraint %5986 <@mesh, [{"fsdp"}, {}]> : tensor<256x256xf32>
    %6067 = sdy.sharding_constraint %5987 <@mesh, [{}]> : tensor<256xf32>
    %6068 = sdy.sharding_constraint %5988 <@mesh, [{"fsdp"}, {}]> : tensor<256x256xf32>
    %6069 = sdy.sharding_constraint %5989 <@mesh, [{}]> : tensor<256xf32>
    %6070 = sdy.sharding_constraint %5990 <@mesh, [{"fsdp"}, {}]> : tensor<256x256xf32>
    %6071 = sdy.sharding_constraint %5991 <@mesh, [{}]> : tensor<256xf32>
    %6072 = sdy.sharding_constraint %5992 <@mesh, [{}]> : tensor<256xf32>
    %6073 = sdy.sharding_constraint %5993 <@mesh, [{}]> : tensor<1024xf32>
    %6074 = sdy.sharding_constraint %5994 <@mesh, [{}, {"fsdp"}]> : tensor<256x1024xf32>
    %6075 = sdy.sharding_constraint %5995 <@mesh, [{}]> : tensor<256xf32>
    %6076 = sdy.sharding_constraint %5996 <@mesh, [{"fsdp"}, {}]> : tensor<1024x256xf32>
    %6077 = sdy.sharding_constraint %5997 <@mesh, [{}]> : tensor<256xf32>
    %6078 = sdy.sharding_constraint %5998 <@mesh, [{}]> : tensor<256xf32>
    %6079 = sdy.sharding_constraint %5999 <@mesh, [{}]> : tensor<256xf32>
    %6080 = sdy.sharding_constraint %6000 <@mesh, [{"fsdp"}, {}]> : tensor<256x256xf32>
    %6081 = sdy.sharding_constraint %6001 <@mesh, [{}]> : tensor<256xf32>
    %6082 = sdy.sharding_constraint %6002 <@mesh, [{"fsdp"}, {}]> : tensor<256x256xf32>
    %6083 = sdy.sharding_constraint %6003 <@mesh, [{}]> : tensor<256xf32>
    %6084 = sdy.sharding_constraint %6004 <@mesh, [{"fsdp"}, {}]> : tensor<256x256xf32>
    %6085 = sdy.sharding_constraint %6005 <@mesh, [{}]> : tensor<256xf32>
    %6086 = sdy.sharding_constraint %6006 <@mesh, [{"fsdp"}, {}]> : tensor<256x256xf32>
    %6087 = sdy.sharding_constraint %6007 <@mesh, [{}]> : tensor<256xf32>
    %6088 = sdy.sharding_constraint %6008 <@mesh, [{}]> : tensor<256xf32>
    %6089 = sdy.sharding_constraint %6009 <@mesh, [{}]> : tensor<1024xf32>
    %6090 = sdy.sharding_constraint %6010 <@mesh, [{}, {"fsdp"}]> : tensor<256x1024xf32>
    %6091 = sdy.sharding_constraint %6011 <@mesh, [{}]> : tensor<256xf32>
    %6092 = sdy.sharding_constraint %6012 <@mesh, [{"fsdp"}, {}]> : tensor<1024x256xf32>
    %6093 = sdy.sharding_constraint %6013 <@mesh, [{}]> : tensor<256xf32>
    %6094 = sdy.sharding_constraint %6014 <@mesh, [{}]> : tensor<256xf32>
    %6095 = sdy.sharding_constraint %6015 <@mesh, [{}]> : tensor<256xf32>
    %6096 = sdy.sharding_constraint %6016 <@mesh, [{"fsdp"}, {}]> : tensor<256x256xf32>
    %6097 = sdy.sharding_constraint %6017 <@mesh, [{}]> : tensor<256xf32>
    %6098 = sdy.sharding_constraint %6018 <@mesh, [{"fsdp"}, {}]> : tensor<256x256xf32>
    %6099 = sdy.sharding_constraint %6019 <@mesh, [{}]> : tensor<256xf32>
    %6100 = sdy.sharding_constraint %6020 <@mesh, [{"fsdp"}, {}]> : tensor<256x256xf32>
    %6101 = sdy.sharding_constraint %6021 <@mesh, [{}]> : tensor<256xf32>
    %6102 = sdy.sharding_constraint %6022 <@mesh, [{"fsdp"}, {}]> : tensor<256x256xf32>
    %6103 = sdy.sharding_constraint %6023 <@mesh, [{}]> : tensor<256xf32>
    %6104 = sdy.sharding_constraint %6024 <@mesh, [{}]> : tensor<256xf32>
    %6105 = sdy.sharding_constraint %6025 <@mesh, [{}]> : tensor<1024xf32>
    %6106 = sdy.sharding_constraint %6026 <@mesh, [{}, {"fsdp"}]> : tensor<256x1024xf32>
    %6107 = sdy.sharding_constraint %6027 <@mesh, [{}]> : tensor<256xf32>
    %6108 = sdy.sharding_constraint %6028 <@mesh, [{"fsdp"}, {}]> : tensor<1024x256xf32>
    %6109 = sdy.sharding_constraint %6029 <@mesh, [{}]> : tensor<256xf32>
    %6110 = sdy.sharding_constraint %6030 <@mesh, [{}]> : tensor<256xf32>
    %6111 = sdy.sharding_constraint %6031 <@mesh, [{}]> : tensor<256xf32>
    %6112 = sdy.sharding_constraint %6032 <@mesh, [{"fsdp"}, {}]> : tensor<256x256xf32>
    %6113 = sdy.sharding_constraint %6033 <@mesh, [{}]> : tensor<30522xf32>
    %6114 = sdy.sharding_constraint %6034 <@mesh, [{}]> : tensor<256xf32>
    %6115 = sdy.sharding_constraint %6035 <@mesh, [{}]> : tensor<256xf32>
    %6116 = sdy.sharding_constraint %6036 <@mesh, [{}]> : tensor<256xf32>
    %6117 = sdy.sharding_constraint %6037 <@mesh, [{"fsdp"}, {}]> : tensor<256x256xf32>
    %6118 = sdy.sharding_constraint %6038 <@mesh, [{}]> : tensor<2xf32>
    %6119 = sdy.sharding_constraint %6039 <@mesh, [{}, {}]> : tensor<256x2xf32>
    %6120 = sdy.sharding_constraint %4289 <@mesh, []> : tensor<i32>
    %6121 = sdy.sharding_constraint %4294 <@mesh, [{}]> : tensor<256xf32>
    %6122 = sdy.sharding_constraint %4299 <@mesh, [{}]> : tensor<256xf32>
    %6123 = sdy.sharding_constraint %4304 <@mesh, [{"fsdp"}, {}]> : tensor<512x256xf32>
    %6124 = sdy.sharding_constraint %4309 <@mesh, [{}, {}]> : tensor<2x256xf32>
    %6125 = sdy.sharding_constraint %4314 <@mesh, [{}, {"fsdp"}]> : tensor<30522x256xf32>
    %6126 = sdy.sharding_constraint %4319 <@mesh, [{}]> : tensor<256xf32>
    %6127 = sdy.sharding_constraint %4324 <@mesh, [{"fsdp"}, {}]> : tensor<256x256xf32>
    %6128 = sdy.sharding_constraint %4329 <@mesh, [{}]> : tensor<256xf32>
    %6129 = sdy.sharding_constraint %4334 <@mesh, [{"fsdp"}, {}]> : tensor<256x256xf32>
    %6130 = sdy.sharding_constraint %4339 <@mesh, [{}]> : tensor<256xf32>
    %6131 = sdy.sharding_constraint %4344 <@mesh, [{"fsdp"}, {}]> : tensor<256x256xf32>
    %6132 = sdy.sharding_constraint %4349 <@mesh, [{}]> : tensor<256xf32>
    %6133 = sdy.sharding_constraint %4354 <@mesh, [{"fsdp"}, {}]> : tensor<256x256xf32>
    %6134 = sdy.sharding_constraint %4359 <@mesh, [{}]> : tensor<256xf32>
    %6135 = sdy.sharding_constraint %4364 <@mesh, [{}]> : tensor<256xf32>
    %6136 = sdy.sharding_constraint %4369 <@mesh, [{}]> : tensor<1024xf32>
    %6137 = sdy.sharding_constraint %4374 <@mesh, [{}, {"fsdp"}]> : tensor<256x1024xf32>
    %6138 = sdy.sharding_constraint %4379 <@mesh, [{}]> : tensor<256xf32>
    %6139 = sdy.sharding_constraint %4384 <@mesh, [{"fsdp"}, {}]> : tensor<1024x256xf32>
    %6140 = sdy.sharding_constraint %4389 <@mesh, [{}]> : tensor<256xf32>
    %6141 = sdy.sharding_constraint %4394 <@mesh, [{}]> : tensor<256xf32>
    %6142 = sdy.sharding_constraint %4399 <@mesh, [{}]> : tensor<256xf32>
    %6143 = sdy.sharding_constraint %4404 <@mesh, [{"fsdp"}, {}]> : tensor<256x256xf32>
    %6144 = sdy.sharding_constraint %4409 <@mesh, [{}]> : tensor<256xf32>
    %6145 = sdy.sharding_constraint %4414 <@mesh, [{"fsdp"}, {}]> : tensor<256x256xf32>
    %6146 = sdy.sharding_constraint %4419 <@mesh, [{}]> : tensor<256xf32>
    %6147 = sdy.sharding_constraint %4424 <@mesh, [{"fsdp"}, {}]> : tensor<256x256xf32>
    %6148 = sdy.sharding_constraint %4429 <@mesh, [{}]> : tensor<256xf32>
    %6149 = sdy.sharding_constraint %4434 <@mesh, [{"fsdp"}, {}]> : tensor<256x256xf32>
    %6150 = sdy.sharding_constraint %4439 <@mesh, [{}]> : tensor<256xf32>
    %6151 = sdy.sharding_constraint %4444 <@mesh, [{}]> : tensor<256xf32>
    %6152 = sdy.sharding_constraint %4449 <@mesh, [{}]> : tensor<1024xf32>
    %6153 = sdy.sharding_constraint %4454 <@mesh, [{}, {"fsdp"}]> : tensor<256x1024xf32>
    %6154 = sdy.sharding_constraint %4459 <@mesh, [{}]> : tensor<256xf32>
    %6155 = sdy.sharding_constraint %4464 <@mesh, [{"fsdp"}, {}]> : tensor<1024x256xf32>
    %6156 = sdy.sharding_constraint %4469 <@mesh, [{}]> : tensor<256xf32>
    %6157 = sdy.sharding_constraint %4474 <@mesh, [{}]> : tensor<256xf32>
    %6158 = sdy.sharding_constraint %4479 <@mesh, [{}]> : tensor<256xf32>
    %6159 = sdy.sharding_constraint %4484 <@mesh, [{"fsdp"}, {}]> : tensor<256x256xf32>
    %6160 = sdy.sharding_constraint %4489 <@mesh, [{}]> : tensor<256xf32>
    %6161 = sdy.sharding_constraint %4494 <@mesh, [{"fsdp"}, {}]> : tensor<256x256xf32>
    %6162 = sdy.sharding_constraint %4499 <@mesh, [{}]> : tensor<256xf32>
    %6163 = sdy.sharding_constraint %4504 <@mesh, [{"fsdp"}, {}]> : tensor<256x256xf32>
    %6164 = sdy.sharding_constraint %4509 <@mesh, [{}]> : tensor<256xf32>
    %6165 = sdy.sharding_constraint %4514 <@mesh, [{"fsdp"}, {}]> : tensor<256x256xf32>
    %6166 = sdy.sharding_constraint %4519 <@mesh, [{}]> : tensor<256xf32>
    %6167 = sdy.sharding_constraint %4524 <@mesh, [{}]> : tensor<256xf32>
    %6168 = sdy.sharding_constraint %4529 <@mesh, [{}]> : tensor<1024xf32>
    %6169 = sdy.sharding_constraint %4534 <@mesh, [{}, {"fsdp"}]> : tensor<256x1024xf32>
    %6170 = sdy.sharding_constraint %4539 <@mesh, [{}]> : tensor<256xf32>
    %6171 = sdy.sharding_constraint %4544 <@mesh, [{"fsdp"}, {}]> : tensor<1024x256xf32>
    %6172 = sdy.sharding_constraint %4549 <@mesh, [{}]> : tensor<256xf32>
    %6173 = sdy.sharding_constraint %4554 <@mesh, [{}]> : tensor<256xf32>
    %6174 = sdy.sharding_constraint %4559 <@mesh, [{}]> : tensor<256xf32>
    %6175 = sdy.sharding_constraint %4564 <@mesh, [{"fsdp"}, {}]> : tensor<256x256xf32>
    %6176 = sdy.sharding_constraint %4569 <@mesh, [{}]> : tensor<256xf32>
    %6177 = sdy.sharding_constraint %4574 <@mesh, [{"fsdp"}, {}]> : tensor<256x256xf32>
    %6178 = sdy.sharding_constraint %4579 <@mesh, [{}]> : tensor<256xf32>
    %6179 = sdy.sharding_constraint %4584 <@mesh, [{"fsdp"}, {}]> : tensor<256x256xf32>
    %6180 = sdy.sharding_constraint %4589 <@mesh, [{}]> : tensor<256xf32>
    %6181 = sdy.sharding_constraint %4594 <@mesh, [{"fsdp"}, {}]> : tensor<256x256xf32>
    %6182 = sdy.sharding_constraint %4599 <@mesh, [{}]> : tensor<256xf32>
    %6183 = sdy.sharding_constraint %4604 <@mesh, [{}]> : tensor<256xf32>
    %6184 = sdy.sharding_constraint %4609 <@mesh, [{}]> : tensor<1024xf32>
    %6185 = sdy.sharding_constraint %4614 <@mesh, [{}, {"fsdp"}]> : tensor<256x1024xf32>
    %6186 = sdy.sharding_constraint %4619 <@mesh, [{}]> : tensor<256xf32>
    %6187 = sdy.sharding_constraint %4624 <@mesh, [{"fsdp"}, {}]> : tensor<1024x256xf32>
    %6188 = sdy.sharding_constraint %4629 <@mesh, [{}]> : tensor<256xf32>
    %6189 = sdy.sharding_constraint %4634 <@mesh, [{}]> : tensor<256xf32>
    %6190 = sdy.sharding_constraint %4639 <@mesh, [{}]> : tensor<256xf32>
    %6191 = sdy.sharding_constraint %4644 <@mesh, [{"fsdp"}, {}]> : tensor<256x256xf32>
    %6192 = sdy.sharding_constraint %4649 <@mesh, [{}]> : tensor<30522xf32>
    %6193 = sdy.sharding_constraint %4654 <@mesh, [{}]> : tensor<256xf32>
    %6194 = sdy.sharding_constraint %4659 <@mesh, [{}]> : tensor<256xf32>
    %6195 = sdy.sharding_constraint %4664 <@mesh, [{}]> : tensor<256xf32>
    %6196 = sdy.sharding_constraint %4669 <@mesh, [{"fsdp"}, {}]> : tensor<256x256xf32>
    %6197 = sdy.sharding_constraint %4674 <@mesh, [{}]> : tensor<2xf32>
    %6198 = sdy.sharding_constraint %4679 <@mesh, [{}, {}]> : tensor<256x2xf32>
    %6199 = sdy.sharding_constraint %4685 <@mesh, [{}]> : tensor<256xf32>
    %6200 = sdy.sharding_constraint %4691 <@mesh, [{}]> : tensor<256xf32>
    %6201 = sdy.sharding_constraint %4697 <@mesh, [{"fsdp"}, {}]> : tensor<512x256xf32>
    %6202 = sdy.sharding_constraint %4703 <@mesh, [{}, {}]> : tensor<2x256xf32>
    %6203 = sdy.sharding_constraint %4709 <@mesh, [{}, {"fsdp"}]> : tensor<30522x256xf32>
    %6204 = sdy.sharding_constraint %4715 <@mesh, [{}]> : tensor<256xf32>
    %6205 = sdy.sharding_constraint %4721 <@mesh, [{"fsdp"}, {}]> : tensor<256x256xf32>
    %6206 = sdy.sharding_constraint %4727 <@mesh, [{}]> : tensor<256xf32>
    %6207 = sdy.sharding_constraint %4733 <@mesh, [{"fsdp"}, {}]> : tensor<256x256xf32>
    %6208 = sdy.sharding_constraint %4739 <@mesh, [{}]> : tensor<256xf32>
    %6209 = sdy.sharding_constraint %4745 <@mesh, [{"fsdp"}, {}]> : tensor<256x256xf32>
    %6210 = sdy.sharding_constraint %4751 <@mesh, [{}]> : tensor<256xf32>
    %6211 = sdy.sharding_constraint %4757 <@mesh, [{"fsdp"}, {}]> : tensor<256x256xf32>
    %6212 = sdy.sharding_constraint %4763 <@mesh, [{}]> : tensor<256xf32>
    %6213 = sdy.sharding_constraint %4769 <@mesh, [{}]> : tensor<256xf32>
    %6214 = sdy.sharding_constraint %4775 <@mesh, [{}]> : tensor<1024xf32>
    %6215 = sdy.sharding_constraint %4781 <@mesh, [{}, {"fsdp"}]> : tensor<256x1024xf32>
    %6216 = sdy.sharding_constraint %4787 <@mesh, [{}]> : tensor<256xf32>
    %6217 = sdy.sharding_constraint %4793 <@mesh, [{"fsdp"}, {}]> : tensor<1024x256xf32>
    %6218 = sdy.sharding_constraint %4799 <@mesh, [{}]> : tensor<256xf32>
    %6219 = sdy.sharding_constraint %4805 <@mesh, [{}]> : tensor<256xf32>
    %6220 = sdy.sharding_constraint %4811 <@mesh, [{}]> : tensor<256xf32>
    %6221 = sdy.sharding_constraint %4817 <@mesh, [{"fsdp"}, {}]> : tensor<256x256xf32>
    %6222 = sdy.sharding_constraint %4823 <@mesh, [{}]> : tensor<256xf32>
    %6223 = sdy.sharding_constraint %4829 <@mesh, [{"fsdp"}, {}]> : tensor<256x256xf32>
    %6224 = sdy.sharding_constraint %4835 <@mesh, [{}]> : tensor<256xf32>
    %6225 = sdy.sharding_constraint %4841 <@mesh, [{"fsdp"}, {}]> : tensor<256x256xf32>
    %6226 = sdy.sharding_constraint %4847 <@mesh, [{}]> : tensor<256xf32>
    %6227 = sdy.sharding_constraint %4853 <@mesh, [{"fsdp"}, {}]> : tensor<256x256xf32>
    %6228 = sdy.sharding_constraint %4859 <@mesh, [{}]> : tensor<256xf32>
    %6229 = sdy.sharding_constraint %4865 <@mesh, [{}]> : tensor<256xf32>
    %6230 = sdy.sharding_constraint %4871 <@mesh, [{}]> : tensor<1024xf32>
    %6231 = sdy.sharding_constraint %4877 <@mesh, [{}, {"fsdp"}]> : tensor<256x1024xf32>
    %6232 = sdy.sharding_constraint %4883 <@mesh, [{}]> : tensor<256xf32>
    %6233 = sdy.sharding_constraint %4889 <@mesh, [{"fsdp"}, {}]> : tensor<1024x256xf32>
    %6234 = sdy.sharding_constraint %4895 <@mesh, [{}]> : tensor<256xf32>
    %6235 = sdy.sharding_constraint %4901 <@mesh, [{}]> : tensor<256xf32>
    %6236 = sdy.sharding_constraint %4907 <@mesh, [{}]> : tensor<256xf32>
    %6237 = sdy.sharding_constraint %4913 <@mesh, [{"fsdp"}, {}]> : tensor<256x256xf32>
    %6238 = sdy.sharding_constraint %4919 <@mesh, [{}]> : tensor<256xf32>
    %6239 = sdy.sharding_constraint %4925 <@mesh, [{"fsdp"}, {}]> : tensor<256x256xf32>
    %6240 = sdy.sharding_constraint %4931 <@mesh, [{}]> : tensor<256xf32>
    %6241 = sdy.sharding_constraint %4937 <@mesh, [{"fsdp"}, {}]> : tensor<256x256xf32>
    %6242 = sdy.sharding_constraint %4943 <@mesh, [{}]> : tensor<256xf32>
    %6243 = sdy.sharding_constraint %4949 <@mesh, [{"fsdp"}, {}]> : tensor<256x256xf32>
    %6244 = sdy.sharding_constraint %4955 <@mesh, [{}]> : tensor<256xf32>
    %6245 = sdy.sharding_constraint %4961 <@mesh, [{}]> : tensor<256xf32>
    %6246 = sdy.sharding_constraint %4967 <@mesh, [{}]> : tensor<1024xf32>
    %6247 = sdy.sharding_constraint %4973 <@mesh, [{}, {"fsdp"}]> : tensor<256x1024xf32>
    %6248 = sdy.sharding_constraint %4979 <@mesh, [{}]> : tensor<256xf32>
    %6249 = sdy.sharding_constraint %4985 <@mesh, [{"fsdp"}, {}]> : tensor<1024x256xf32>
    %6250 = sdy.sharding_constraint %4991 <@mesh, [{}]> : tensor<256xf32>
    %6251 = sdy.sharding_constraint %4997 <@mesh, [{}]> : tensor<256xf32>
    %6252 = sdy.sharding_constraint %5003 <@mesh, [{}]> : tensor<256xf32>
    %6253 = sdy.sharding_constraint %5009 <@mesh, [{"fsdp"}, {}]> : tensor<256x256xf32>
    %6254 = sdy.sharding_constraint %5015 <@mesh, [{}]> : tensor<256xf32>
    %6255 = sdy.sharding_constraint %5021 <@mesh, [{"fsdp"}, {}]> : tensor<256x256xf32>
    %6256 = sdy.sharding_constraint %5027 <@mesh, [{}]> : tensor<256xf32>
    %6257 = sdy.sharding_constraint %5033 <@mesh, [{"fsdp"}, {}]> : tensor<256x256xf32>
    %6258 = sdy.sharding_constraint %5039 <@mesh, [{}]> : tensor<256xf32>
    %6259 = sdy.sharding_constraint %5045 <@mesh, [{"fsdp"}, {}]> : tensor<256x256xf32>
    %6260 = sdy.sharding_constraint %5051 <@mesh, [{}]> : tensor<256xf32>
    %6261 = sdy.sharding_constraint %5057 <@mesh, [{}]> : tensor<256xf32>
    %6262 = sdy.sharding_constraint %5063 <@mesh, [{}]> : tensor<1024xf32>
    %6263 = sdy.sharding_constraint %5069 <@mesh, [{}, {"fsdp"}]> : tensor<256x1024xf32>
    %6264 = sdy.sharding_constraint %5075 <@mesh, [{}]> : tensor<256xf32>
    %6265 = sdy.sharding_constraint %5081 <@mesh, [{"fsdp"}, {}]> : tensor<1024x256xf32>
    %6266 = sdy.sharding_constraint %5087 <@mesh, [{}]> : tensor<256xf32>
    %6267 = sdy.sharding_constraint %5093 <@mesh, [{}]> : tensor<256xf32>
    %6268 = sdy.sharding_constraint %5099 <@mesh, [{}]> : tensor<256xf32>
    %6269 = sdy.sharding_constraint %5105 <@mesh, [{"fsdp"}, {}]> : tensor<256x256xf32>
    %6270 = sdy.sharding_constraint %5111 <@mesh, [{}]> : tensor<30522xf32>
    %6271 = sdy.sharding_constraint %5117 <@mesh, [{}]> : tensor<256xf32>
    %6272 = sdy.sharding_constraint %5123 <@mesh, [{}]> : tensor<256xf32>
    %6273 = sdy.sharding_constraint %5129 <@mesh, [{}]> : tensor<256xf32>
    %6274 = sdy.sharding_constraint %5135 <@mesh, [{"fsdp"}, {}]> : tensor<256x256xf32>
    %6275 = sdy.sharding_constraint %5141 <@mesh, [{}]> : tensor<2xf32>
    %6276 = sdy.sharding_constraint %5147 <@mesh, [{}, {}]> : tensor<256x2xf32>
    %6277 = sdy.sharding_constraint %5961 <@mesh, []> : tensor<i32>
    %6278 = sdy.sharding_constraint %arg237 <@mesh, [{}]> : tensor<2xui32>
    %6279 = sdy.sharding_constraint %3660 <@mesh, []> : tensor<f32>
    %cst_1645 = stablehlo.constant dense<1.000000e+00> : tensor<f32>
    %6280 = sdy.sharding_constraint %cst_1645 <@mesh, []> : tensor<f32>
    %6281 = sdy.sharding_constraint %2263 <@mesh, []> : tensor<f32>
    %cst_1646 = stablehlo.constant dense<1.000000e+00> : tensor<f32>
    %6282 = sdy.sharding_constraint %cst_1646 <@mesh, []> : tensor<f32>
    %6283 = sdy.sharding_constraint %2188 <@mesh, []> : tensor<f32>
    %6284 = sdy.sharding_constraint %2208 <@mesh, []> : tensor<f32>
    %6285 = sdy.sharding_constraint %2184 <@mesh, []> : tensor<f32>
    %6286 = sdy.sharding_constraint %2208 <@mesh, []> : tensor<f32>
    %6287 = sdy.sharding_constraint %2254 <@mesh, []> : tensor<f32>
    %6288 = sdy.sharding_constraint %2255 <@mesh, []> : tensor<f32>
    %6289 = sdy.sharding_constraint %2239 <@mesh, []> : tensor<f32>
    %6290 = sdy.sharding_constraint %2240 <@mesh, []> : tensor<f32>
    %6291 = sdy.sharding_constraint %6278 <@empty_mesh, [{}]> : tensor<2xui32>
    return %6041, %6042, %6043, %6044, %6045, %6046, %6047, %6048, %6049, %6050, %6051, %6052, %6053, %6054, %6055, %6056, %6057, %6058, %6059, %6060, %6061, %6062, %6063, %6064, %6065, %6066, %6067, %6068, %6069, %6070, %6071, %6072, %6073, %6074, %6075, %6076, %6077, %6078, %6079, %6080, %6081, %6082, %6083, %6084, %6085, %6086, %6087, %6088, %6089, %6090, %6091, %6092, %6093, %6094, %6095, %6096, %6097, %6098, %6099, %6100, %6101, %6102, %6103, %6104, %6105, %6106, %6107, %6108, %6109, %6110, %6111, %6112, %6113, %6114, %6115, %6116, %6117, %6118, %6119, %6120, %6121, %6122, %6123, %6124, %6125, %6126, %6127, %6128, %6129, %6130, %6131, %6132, %6133, %6134, %6135, %6136, %6137, %6138, %6139, %6140, %6141, %6142, %6143, %6144, %6145, %6146, %6147, %6148, %6149, %6150, %6151, %6152, %6153, %6154, %6155, %6156, %6157, %6158, %6159, %6160, %6161, %6162, %6163, %6164, %6165, %6166, %6167, %6168, %6169, %6170, %6171, %6172, %6173, %6174, %6175, %6176, %6177, %6178, %6179, %6180, %6181, %6182, %6183, %6184, %6185, %6186, %6187, %6188, %6189, %6190, %6191, %6192, %6193, %6194, %6195, %6196, %6197, %6198, %6199, %6200, %6201, %6202, %6203, %6204, %6205, %6206, %6207, %6208, %6209, %6210, %6211, %6212, %6213, %6214, %6215, %6216, %6217, %6218, %6219, %6220, %6221, %6222, %6223, %6224, %6225, %6226, %6227, %6228, %6229, %6230, %6231, %6232, %6233, %6234, %6235, %6236, %6237, %6238, %6239, %6240, %6241, %6242, %6243, %6244, %6245, %6246, %6247, %6248, %6249, %6250, %6251, %6252, %6253, %6254, %6255, %6256, %6257, %6258, %6259, %6260, %6261, %6262, %6263, %6264, %6265, %6266, %6267, %6268, %6269, %6270, %6271, %6272, %6273, %6274, %6275, %6276, %6277, %6291, %6279, %6280, %6281, %6282, %6283, %6284, %6285, %6286, %6287, %6288, %6289, %6290 : tensor<i32>, tensor<256xf32>, tensor<256xf32>, tensor<512x256xf32>, tensor<2x256xf32>, tensor<30522x256xf32>, tensor<256xf32>, tensor<256x256xf32>, tensor<256xf32>, tensor<256x256xf32>, tensor<256xf32>, tensor<256x256xf32>, tensor<256xf32>, tensor<256x256xf32>, tensor<256xf32>, tensor<256xf32>, tensor<1024xf32>, tensor<256x1024xf32>, tensor<256xf32>, tensor<1024x256xf32>, tensor<256xf32>, tensor<256xf32>, tensor<256xf32>, tensor<256x256xf32>, tensor<256xf32>, tensor<256x256xf32>, tensor<256xf32>, tensor<256x256xf32>, tensor<256xf32>, tensor<256x256xf32>, tensor<256xf32>, tensor<256xf32>, tensor<1024xf32>, tensor<256x1024xf32>, tensor<256xf32>, tensor<1024x256xf32>, tensor<256xf32>, tensor<256xf32>, tensor<256xf32>, tensor<256x256xf32>, tensor<256xf32>, tensor<256x256xf32>, tensor<256xf32>, tensor<256x256xf32>, tensor<256xf32>, tensor<256x256xf32>, tensor<256xf32>, tensor<256xf32>, tensor<1024xf32>, tensor<256x1024xf32>, tensor<256xf32>, tensor<1024x256xf32>, tensor<256xf32>, tensor<256xf32>, tensor<256xf32>, tensor<256x256xf32>, tensor<256xf32>, tensor<256x256xf32>, tensor<256xf32>, tensor<256x256xf32>, tensor<256xf32>, tensor<256x256xf32>, tensor<256xf32>, tensor<256xf32>, tensor<1024xf32>, tensor<256x1024xf32>, tensor<256xf32>, tensor<1024x256xf32>, tensor<256xf32>, tensor<256xf32>, tensor<256xf32>, tensor<256x256xf32>, tensor<30522xf32>, tensor<256xf32>, tensor<256xf32>, tensor<256xf32>, tensor<256x256xf32>, tensor<2xf32>, tensor<256x2xf32>, tensor<i32>, tensor<256xf32>, tensor<256xf32>, tensor<512x256xf32>, tensor<2x256xf32>, tensor<30522x256xf32>, tensor<256xf32>, tensor<256x256xf32>, tensor<256xf32>, tensor<256x256xf32>, tensor<256xf32>, tensor<256x256xf32>, tensor<256xf32>, tensor<256x256xf32>, tensor<256xf32>, tensor<256xf32>, tensor<1024xf32>, tensor<256x1024xf32>, tensor<256xf32>, tensor<1024x256xf32>, tensor<256xf32>, tensor<256xf32>, tensor<256xf32>, tensor<256x256xf32>, tensor<256xf32>, tensor<256x256xf32>, tensor<256xf32>, tensor<256x256xf32>, tensor<256xf32>, tensor<256x256xf32>, tensor<256xf32>, tensor<256xf32>, tensor<1024xf32>, tensor<256x1024xf32>, tensor<256xf32>, tensor<1024x256xf32>, tensor<256xf32>, tensor<256xf32>, tensor<256xf32>, tensor<256x256xf32>, tensor<256xf32>, tensor<256x256xf32>, tensor<256xf32>, tensor<256x256xf32>, tensor<256xf32>, tensor<256x256xf32>, tensor<256xf32>, tensor<256xf32>, tensor<1024xf32>, tensor<256x1024xf32>, tensor<256xf32>, tensor<1024x256xf32>, tensor<256xf32>, tensor<256xf32>, tensor<256xf32>, tensor<256x256xf32>, tensor<256xf32>, tensor<256x256xf32>, tensor<256xf32>, tensor<256x256xf32>, tensor<256xf32>, tensor<256x256xf32>, tensor<256xf32>, tensor<256xf32>, tensor<1024xf32>, tensor<256x1024xf32>, tensor<256xf32>, tensor<1024x256xf32>, tensor<256xf32>, tensor<256xf32>, tensor<256xf32>, tensor<256x256xf32>, tensor<30522xf32>, tensor<256xf32>, tensor<256xf32>, tensor<256xf32>, tensor<256x256xf32>, tensor<2xf32>, tensor<256x2xf32>, tensor<256xf32>, tensor<256xf32>, tensor<512x256xf32>, tensor<2x256xf32>, tensor<30522x256xf32>, tensor<256xf32>, tensor<256x256xf32>, tensor<256xf32>, tensor<256x256xf32>, tensor<256xf32>, tensor<256x256xf32>, tensor<256xf32>, tensor<256x256xf32>, tensor<256xf32>, tensor<256xf32>, tensor<1024xf32>, tensor<256x1024xf32>, tensor<256xf32>, tensor<1024x256xf32>, tensor<256xf32>, tensor<256xf32>, tensor<256xf32>, tensor<256x256xf32>, tensor<256xf32>, tensor<256x256xf32>, tensor<256xf32>, tensor<256x256xf32>, tensor<256xf32>, tensor<256x256xf32>, tensor<256xf32>, tensor<256xf32>, tensor<1024xf32>, tensor<256x1024xf32>, tensor<256xf32>, tensor<1024x256xf32>, tensor<256xf32>, tensor<256xf32>, tensor<256xf32>, tensor<256x256xf32>, tensor<256xf32>, tensor<256x256xf32>, tensor<256xf32>, tensor<256x256xf32>, tensor<256xf32>, tensor<256x256xf32>, tensor<256xf32>, tensor<256xf32>, tensor<1024xf32>, tensor<256x1024xf32>, tensor<256xf32>, tensor<1024x256xf32>, tensor<256xf32>, tensor<256xf32>, tensor<256xf32>, tensor<256x256xf32>, tensor<256xf32>, tensor<256x256xf32>, tensor<256xf32>, tensor<256x256xf32>, tensor<256xf32>, tensor<256x256xf32>, tensor<256xf32>, tensor<256xf32>, tensor<1024xf32>, tensor<256x1024xf32>, tensor<256xf32>, tensor<1024x256xf32>, tensor<256xf32>, tensor<256xf32>, tensor<256xf32>, tensor<256x256xf32>, tensor<30522xf32>, tensor<256xf32>, tensor<256xf32>, tensor<256xf32>, tensor<256x256xf32>, tensor<2xf32>, tensor<256x2xf32>, tensor<i32>, tensor<2xui32>, tensor<f32>, tensor<f32>, tensor<f32>, tensor<f32>, tensor<f32>, tensor<f32>, tensor<f32>, tensor<f32>, tensor<f32>, tensor<f32>, tensor<f32>, tensor<f32>
  }
  func.func private @_threefry_fold_in(%arg0: tensor<2xui32>, %arg1: tensor<ui32>) -> tensor<2xui32> {
    %c = stablehlo.constant dense<32> : tensor<ui32>
    %0 = stablehlo.shift_right_logical %arg1, %c : tensor<ui32>
    %1 = stablehlo.broadcast_in_dim %0, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %c_0 = stablehlo.constant dense<4294967295> : tensor<ui32>
    %2 = stablehlo.and %arg1, %c_0 : tensor<ui32>
    %3 = stablehlo.broadcast_in_dim %2, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %4 = stablehlo.concatenate %1, %3, dim = 0 : (tensor<1xui32>, tensor<1xui32>) -> tensor<2xui32>
    %5 = stablehlo.slice %arg0 [0:1] : (tensor<2xui32>) -> tensor<1xui32>
    %6 = stablehlo.reshape %5 : (tensor<1xui32>) -> tensor<ui32>
    %7 = stablehlo.slice %arg0 [1:2] : (tensor<2xui32>) -> tensor<1xui32>
    %8 = stablehlo.reshape %7 : (tensor<1xui32>) -> tensor<ui32>
    %9 = stablehlo.slice %4 [0:1] : (tensor<2xui32>) -> tensor<1xui32>
    %10 = stablehlo.slice %4 [1:2] : (tensor<2xui32>) -> tensor<1xui32>
    %11:2 = call @threefry2x32(%6, %8, %9, %10) : (tensor<ui32>, tensor<ui32>, tensor<1xui32>, tensor<1xui32>) -> (tensor<1xui32>, tensor<1xui32>)
    %12 = stablehlo.concatenate %11#0, %11#1, dim = 0 : (tensor<1xui32>, tensor<1xui32>) -> tensor<2xui32>
    return %12 : tensor<2xui32>
  }
  func.func private @threefry2x32(%arg0: tensor<ui32>, %arg1: tensor<ui32>, %arg2: tensor<1xui32>, %arg3: tensor<1xui32>) -> (tensor<1xui32>, tensor<1xui32>) {
    %0 = stablehlo.xor %arg0, %arg1 : tensor<ui32>
    %c = stablehlo.constant dense<466688986> : tensor<ui32>
    %1 = stablehlo.xor %0, %c : tensor<ui32>
    %2 = stablehlo.broadcast_in_dim %arg0, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %3 = stablehlo.add %arg2, %2 : tensor<1xui32>
    %4 = stablehlo.broadcast_in_dim %arg1, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %5 = stablehlo.add %arg3, %4 : tensor<1xui32>
    %6 = stablehlo.add %3, %5 : tensor<1xui32>
    %c_0 = stablehlo.constant dense<13> : tensor<ui32>
    %7 = stablehlo.broadcast_in_dim %c_0, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %8 = stablehlo.shift_left %5, %7 : tensor<1xui32>
    %c_1 = stablehlo.constant dense<19> : tensor<ui32>
    %9 = stablehlo.broadcast_in_dim %c_1, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %10 = stablehlo.shift_right_logical %5, %9 : tensor<1xui32>
    %11 = stablehlo.or %8, %10 : tensor<1xui32>
    %12 = stablehlo.xor %6, %11 : tensor<1xui32>
    %13 = stablehlo.add %6, %12 : tensor<1xui32>
    %c_2 = stablehlo.constant dense<15> : tensor<ui32>
    %14 = stablehlo.broadcast_in_dim %c_2, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %15 = stablehlo.shift_left %12, %14 : tensor<1xui32>
    %c_3 = stablehlo.constant dense<17> : tensor<ui32>
    %16 = stablehlo.broadcast_in_dim %c_3, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %17 = stablehlo.shift_right_logical %12, %16 : tensor<1xui32>
    %18 = stablehlo.or %15, %17 : tensor<1xui32>
    %19 = stablehlo.xor %13, %18 : tensor<1xui32>
    %20 = stablehlo.add %13, %19 : tensor<1xui32>
    %c_4 = stablehlo.constant dense<26> : tensor<ui32>
    %21 = stablehlo.broadcast_in_dim %c_4, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %22 = stablehlo.shift_left %19, %21 : tensor<1xui32>
    %c_5 = stablehlo.constant dense<6> : tensor<ui32>
    %23 = stablehlo.broadcast_in_dim %c_5, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %24 = stablehlo.shift_right_logical %19, %23 : tensor<1xui32>
    %25 = stablehlo.or %22, %24 : tensor<1xui32>
    %26 = stablehlo.xor %20, %25 : tensor<1xui32>
    %27 = stablehlo.add %20, %26 : tensor<1xui32>
    %c_6 = stablehlo.constant dense<6> : tensor<ui32>
    %28 = stablehlo.broadcast_in_dim %c_6, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %29 = stablehlo.shift_left %26, %28 : tensor<1xui32>
    %c_7 = stablehlo.constant dense<26> : tensor<ui32>
    %30 = stablehlo.broadcast_in_dim %c_7, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %31 = stablehlo.shift_right_logical %26, %30 : tensor<1xui32>
    %32 = stablehlo.or %29, %31 : tensor<1xui32>
    %33 = stablehlo.xor %27, %32 : tensor<1xui32>
    %34 = stablehlo.broadcast_in_dim %arg1, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %35 = stablehlo.add %27, %34 : tensor<1xui32>
    %36 = stablehlo.broadcast_in_dim %1, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %37 = stablehlo.add %33, %36 : tensor<1xui32>
    %c_8 = stablehlo.constant dense<1> : tensor<ui32>
    %38 = stablehlo.broadcast_in_dim %c_8, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %39 = stablehlo.add %37, %38 : tensor<1xui32>
    %40 = stablehlo.add %35, %39 : tensor<1xui32>
    %c_9 = stablehlo.constant dense<17> : tensor<ui32>
    %41 = stablehlo.broadcast_in_dim %c_9, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %42 = stablehlo.shift_left %39, %41 : tensor<1xui32>
    %c_10 = stablehlo.constant dense<15> : tensor<ui32>
    %43 = stablehlo.broadcast_in_dim %c_10, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %44 = stablehlo.shift_right_logical %39, %43 : tensor<1xui32>
    %45 = stablehlo.or %42, %44 : tensor<1xui32>
    %46 = stablehlo.xor %40, %45 : tensor<1xui32>
    %47 = stablehlo.add %40, %46 : tensor<1xui32>
    %c_11 = stablehlo.constant dense<29> : tensor<ui32>
    %48 = stablehlo.broadcast_in_dim %c_11, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %49 = stablehlo.shift_left %46, %48 : tensor<1xui32>
    %c_12 = stablehlo.constant dense<3> : tensor<ui32>
    %50 = stablehlo.broadcast_in_dim %c_12, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %51 = stablehlo.shift_right_logical %46, %50 : tensor<1xui32>
    %52 = stablehlo.or %49, %51 : tensor<1xui32>
    %53 = stablehlo.xor %47, %52 : tensor<1xui32>
    %54 = stablehlo.add %47, %53 : tensor<1xui32>
    %c_13 = stablehlo.constant dense<16> : tensor<ui32>
    %55 = stablehlo.broadcast_in_dim %c_13, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %56 = stablehlo.shift_left %53, %55 : tensor<1xui32>
    %c_14 = stablehlo.constant dense<16> : tensor<ui32>
    %57 = stablehlo.broadcast_in_dim %c_14, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %58 = stablehlo.shift_right_logical %53, %57 : tensor<1xui32>
    %59 = stablehlo.or %56, %58 : tensor<1xui32>
    %60 = stablehlo.xor %54, %59 : tensor<1xui32>
    %61 = stablehlo.add %54, %60 : tensor<1xui32>
    %c_15 = stablehlo.constant dense<24> : tensor<ui32>
    %62 = stablehlo.broadcast_in_dim %c_15, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %63 = stablehlo.shift_left %60, %62 : tensor<1xui32>
    %c_16 = stablehlo.constant dense<8> : tensor<ui32>
    %64 = stablehlo.broadcast_in_dim %c_16, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %65 = stablehlo.shift_right_logical %60, %64 : tensor<1xui32>
    %66 = stablehlo.or %63, %65 : tensor<1xui32>
    %67 = stablehlo.xor %61, %66 : tensor<1xui32>
    %68 = stablehlo.broadcast_in_dim %1, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %69 = stablehlo.add %61, %68 : tensor<1xui32>
    %70 = stablehlo.broadcast_in_dim %arg0, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %71 = stablehlo.add %67, %70 : tensor<1xui32>
    %c_17 = stablehlo.constant dense<2> : tensor<ui32>
    %72 = stablehlo.broadcast_in_dim %c_17, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %73 = stablehlo.add %71, %72 : tensor<1xui32>
    %74 = stablehlo.add %69, %73 : tensor<1xui32>
    %c_18 = stablehlo.constant dense<13> : tensor<ui32>
    %75 = stablehlo.broadcast_in_dim %c_18, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %76 = stablehlo.shift_left %73, %75 : tensor<1xui32>
    %c_19 = stablehlo.constant dense<19> : tensor<ui32>
    %77 = stablehlo.broadcast_in_dim %c_19, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %78 = stablehlo.shift_right_logical %73, %77 : tensor<1xui32>
    %79 = stablehlo.or %76, %78 : tensor<1xui32>
    %80 = stablehlo.xor %74, %79 : tensor<1xui32>
    %81 = stablehlo.add %74, %80 : tensor<1xui32>
    %c_20 = stablehlo.constant dense<15> : tensor<ui32>
    %82 = stablehlo.broadcast_in_dim %c_20, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %83 = stablehlo.shift_left %80, %82 : tensor<1xui32>
    %c_21 = stablehlo.constant dense<17> : tensor<ui32>
    %84 = stablehlo.broadcast_in_dim %c_21, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %85 = stablehlo.shift_right_logical %80, %84 : tensor<1xui32>
    %86 = stablehlo.or %83, %85 : tensor<1xui32>
    %87 = stablehlo.xor %81, %86 : tensor<1xui32>
    %88 = stablehlo.add %81, %87 : tensor<1xui32>
    %c_22 = stablehlo.constant dense<26> : tensor<ui32>
    %89 = stablehlo.broadcast_in_dim %c_22, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %90 = stablehlo.shift_left %87, %89 : tensor<1xui32>
    %c_23 = stablehlo.constant dense<6> : tensor<ui32>
    %91 = stablehlo.broadcast_in_dim %c_23, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %92 = stablehlo.shift_right_logical %87, %91 : tensor<1xui32>
    %93 = stablehlo.or %90, %92 : tensor<1xui32>
    %94 = stablehlo.xor %88, %93 : tensor<1xui32>
    %95 = stablehlo.add %88, %94 : tensor<1xui32>
    %c_24 = stablehlo.constant dense<6> : tensor<ui32>
    %96 = stablehlo.broadcast_in_dim %c_24, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %97 = stablehlo.shift_left %94, %96 : tensor<1xui32>
    %c_25 = stablehlo.constant dense<26> : tensor<ui32>
    %98 = stablehlo.broadcast_in_dim %c_25, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %99 = stablehlo.shift_right_logical %94, %98 : tensor<1xui32>
    %100 = stablehlo.or %97, %99 : tensor<1xui32>
    %101 = stablehlo.xor %95, %100 : tensor<1xui32>
    %102 = stablehlo.broadcast_in_dim %arg0, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %103 = stablehlo.add %95, %102 : tensor<1xui32>
    %104 = stablehlo.broadcast_in_dim %arg1, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %105 = stablehlo.add %101, %104 : tensor<1xui32>
    %c_26 = stablehlo.constant dense<3> : tensor<ui32>
    %106 = stablehlo.broadcast_in_dim %c_26, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %107 = stablehlo.add %105, %106 : tensor<1xui32>
    %108 = stablehlo.add %103, %107 : tensor<1xui32>
    %c_27 = stablehlo.constant dense<17> : tensor<ui32>
    %109 = stablehlo.broadcast_in_dim %c_27, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %110 = stablehlo.shift_left %107, %109 : tensor<1xui32>
    %c_28 = stablehlo.constant dense<15> : tensor<ui32>
    %111 = stablehlo.broadcast_in_dim %c_28, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %112 = stablehlo.shift_right_logical %107, %111 : tensor<1xui32>
    %113 = stablehlo.or %110, %112 : tensor<1xui32>
    %114 = stablehlo.xor %108, %113 : tensor<1xui32>
    %115 = stablehlo.add %108, %114 : tensor<1xui32>
    %c_29 = stablehlo.constant dense<29> : tensor<ui32>
    %116 = stablehlo.broadcast_in_dim %c_29, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %117 = stablehlo.shift_left %114, %116 : tensor<1xui32>
    %c_30 = stablehlo.constant dense<3> : tensor<ui32>
    %118 = stablehlo.broadcast_in_dim %c_30, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %119 = stablehlo.shift_right_logical %114, %118 : tensor<1xui32>
    %120 = stablehlo.or %117, %119 : tensor<1xui32>
    %121 = stablehlo.xor %115, %120 : tensor<1xui32>
    %122 = stablehlo.add %115, %121 : tensor<1xui32>
    %c_31 = stablehlo.constant dense<16> : tensor<ui32>
    %123 = stablehlo.broadcast_in_dim %c_31, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %124 = stablehlo.shift_left %121, %123 : tensor<1xui32>
    %c_32 = stablehlo.constant dense<16> : tensor<ui32>
    %125 = stablehlo.broadcast_in_dim %c_32, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %126 = stablehlo.shift_right_logical %121, %125 : tensor<1xui32>
    %127 = stablehlo.or %124, %126 : tensor<1xui32>
    %128 = stablehlo.xor %122, %127 : tensor<1xui32>
    %129 = stablehlo.add %122, %128 : tensor<1xui32>
    %c_33 = stablehlo.constant dense<24> : tensor<ui32>
    %130 = stablehlo.broadcast_in_dim %c_33, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %131 = stablehlo.shift_left %128, %130 : tensor<1xui32>
    %c_34 = stablehlo.constant dense<8> : tensor<ui32>
    %132 = stablehlo.broadcast_in_dim %c_34, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %133 = stablehlo.shift_right_logical %128, %132 : tensor<1xui32>
    %134 = stablehlo.or %131, %133 : tensor<1xui32>
    %135 = stablehlo.xor %129, %134 : tensor<1xui32>
    %136 = stablehlo.broadcast_in_dim %arg1, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %137 = stablehlo.add %129, %136 : tensor<1xui32>
    %138 = stablehlo.broadcast_in_dim %1, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %139 = stablehlo.add %135, %138 : tensor<1xui32>
    %c_35 = stablehlo.constant dense<4> : tensor<ui32>
    %140 = stablehlo.broadcast_in_dim %c_35, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %141 = stablehlo.add %139, %140 : tensor<1xui32>
    %142 = stablehlo.add %137, %141 : tensor<1xui32>
    %c_36 = stablehlo.constant dense<13> : tensor<ui32>
    %143 = stablehlo.broadcast_in_dim %c_36, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %144 = stablehlo.shift_left %141, %143 : tensor<1xui32>
    %c_37 = stablehlo.constant dense<19> : tensor<ui32>
    %145 = stablehlo.broadcast_in_dim %c_37, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %146 = stablehlo.shift_right_logical %141, %145 : tensor<1xui32>
    %147 = stablehlo.or %144, %146 : tensor<1xui32>
    %148 = stablehlo.xor %142, %147 : tensor<1xui32>
    %149 = stablehlo.add %142, %148 : tensor<1xui32>
    %c_38 = stablehlo.constant dense<15> : tensor<ui32>
    %150 = stablehlo.broadcast_in_dim %c_38, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %151 = stablehlo.shift_left %148, %150 : tensor<1xui32>
    %c_39 = stablehlo.constant dense<17> : tensor<ui32>
    %152 = stablehlo.broadcast_in_dim %c_39, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %153 = stablehlo.shift_right_logical %148, %152 : tensor<1xui32>
    %154 = stablehlo.or %151, %153 : tensor<1xui32>
    %155 = stablehlo.xor %149, %154 : tensor<1xui32>
    %156 = stablehlo.add %149, %155 : tensor<1xui32>
    %c_40 = stablehlo.constant dense<26> : tensor<ui32>
    %157 = stablehlo.broadcast_in_dim %c_40, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %158 = stablehlo.shift_left %155, %157 : tensor<1xui32>
    %c_41 = stablehlo.constant dense<6> : tensor<ui32>
    %159 = stablehlo.broadcast_in_dim %c_41, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %160 = stablehlo.shift_right_logical %155, %159 : tensor<1xui32>
    %161 = stablehlo.or %158, %160 : tensor<1xui32>
    %162 = stablehlo.xor %156, %161 : tensor<1xui32>
    %163 = stablehlo.add %156, %162 : tensor<1xui32>
    %c_42 = stablehlo.constant dense<6> : tensor<ui32>
    %164 = stablehlo.broadcast_in_dim %c_42, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %165 = stablehlo.shift_left %162, %164 : tensor<1xui32>
    %c_43 = stablehlo.constant dense<26> : tensor<ui32>
    %166 = stablehlo.broadcast_in_dim %c_43, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %167 = stablehlo.shift_right_logical %162, %166 : tensor<1xui32>
    %168 = stablehlo.or %165, %167 : tensor<1xui32>
    %169 = stablehlo.xor %163, %168 : tensor<1xui32>
    %170 = stablehlo.broadcast_in_dim %1, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %171 = stablehlo.add %163, %170 : tensor<1xui32>
    %172 = stablehlo.broadcast_in_dim %arg0, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %173 = stablehlo.add %169, %172 : tensor<1xui32>
    %c_44 = stablehlo.constant dense<5> : tensor<ui32>
    %174 = stablehlo.broadcast_in_dim %c_44, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %175 = stablehlo.add %173, %174 : tensor<1xui32>
    return %171, %175 : tensor<1xui32>, tensor<1xui32>
  }
  func.func private @_threefry_fold_in_0(%arg0: tensor<2xui32>, %arg1: tensor<ui32>) -> tensor<2xui32> {
    %c = stablehlo.constant dense<32> : tensor<ui32>
    %0 = stablehlo.shift_right_logical %arg1, %c : tensor<ui32>
    %1 = stablehlo.broadcast_in_dim %0, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %c_0 = stablehlo.constant dense<4294967295> : tensor<ui32>
    %2 = stablehlo.and %arg1, %c_0 : tensor<ui32>
    %3 = stablehlo.broadcast_in_dim %2, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %4 = stablehlo.concatenate %1, %3, dim = 0 : (tensor<1xui32>, tensor<1xui32>) -> tensor<2xui32>
    %5 = stablehlo.slice %arg0 [0:1] : (tensor<2xui32>) -> tensor<1xui32>
    %6 = stablehlo.reshape %5 : (tensor<1xui32>) -> tensor<ui32>
    %7 = stablehlo.slice %arg0 [1:2] : (tensor<2xui32>) -> tensor<1xui32>
    %8 = stablehlo.reshape %7 : (tensor<1xui32>) -> tensor<ui32>
    %9 = stablehlo.slice %4 [0:1] : (tensor<2xui32>) -> tensor<1xui32>
    %10 = stablehlo.slice %4 [1:2] : (tensor<2xui32>) -> tensor<1xui32>
    %11:2 = call @threefry2x32_1(%6, %8, %9, %10) : (tensor<ui32>, tensor<ui32>, tensor<1xui32>, tensor<1xui32>) -> (tensor<1xui32>, tensor<1xui32>)
    %12 = stablehlo.concatenate %11#0, %11#1, dim = 0 : (tensor<1xui32>, tensor<1xui32>) -> tensor<2xui32>
    return %12 : tensor<2xui32>
  }
  func.func private @threefry2x32_1(%arg0: tensor<ui32>, %arg1: tensor<ui32>, %arg2: tensor<1xui32>, %arg3: tensor<1xui32>) -> (tensor<1xui32>, tensor<1xui32>) {
    %0 = stablehlo.xor %arg0, %arg1 : tensor<ui32>
    %c = stablehlo.constant dense<466688986> : tensor<ui32>
    %1 = stablehlo.xor %0, %c : tensor<ui32>
    %2 = stablehlo.broadcast_in_dim %arg0, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %3 = stablehlo.add %arg2, %2 : tensor<1xui32>
    %4 = stablehlo.broadcast_in_dim %arg1, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %5 = stablehlo.add %arg3, %4 : tensor<1xui32>
    %6 = stablehlo.add %3, %5 : tensor<1xui32>
    %c_0 = stablehlo.constant dense<13> : tensor<ui32>
    %7 = stablehlo.broadcast_in_dim %c_0, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %8 = stablehlo.shift_left %5, %7 : tensor<1xui32>
    %c_1 = stablehlo.constant dense<19> : tensor<ui32>
    %9 = stablehlo.broadcast_in_dim %c_1, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %10 = stablehlo.shift_right_logical %5, %9 : tensor<1xui32>
    %11 = stablehlo.or %8, %10 : tensor<1xui32>
    %12 = stablehlo.xor %6, %11 : tensor<1xui32>
    %13 = stablehlo.add %6, %12 : tensor<1xui32>
    %c_2 = stablehlo.constant dense<15> : tensor<ui32>
    %14 = stablehlo.broadcast_in_dim %c_2, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %15 = stablehlo.shift_left %12, %14 : tensor<1xui32>
    %c_3 = stablehlo.constant dense<17> : tensor<ui32>
    %16 = stablehlo.broadcast_in_dim %c_3, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %17 = stablehlo.shift_right_logical %12, %16 : tensor<1xui32>
    %18 = stablehlo.or %15, %17 : tensor<1xui32>
    %19 = stablehlo.xor %13, %18 : tensor<1xui32>
    %20 = stablehlo.add %13, %19 : tensor<1xui32>
    %c_4 = stablehlo.constant dense<26> : tensor<ui32>
    %21 = stablehlo.broadcast_in_dim %c_4, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %22 = stablehlo.shift_left %19, %21 : tensor<1xui32>
    %c_5 = stablehlo.constant dense<6> : tensor<ui32>
    %23 = stablehlo.broadcast_in_dim %c_5, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %24 = stablehlo.shift_right_logical %19, %23 : tensor<1xui32>
    %25 = stablehlo.or %22, %24 : tensor<1xui32>
    %26 = stablehlo.xor %20, %25 : tensor<1xui32>
    %27 = stablehlo.add %20, %26 : tensor<1xui32>
    %c_6 = stablehlo.constant dense<6> : tensor<ui32>
    %28 = stablehlo.broadcast_in_dim %c_6, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %29 = stablehlo.shift_left %26, %28 : tensor<1xui32>
    %c_7 = stablehlo.constant dense<26> : tensor<ui32>
    %30 = stablehlo.broadcast_in_dim %c_7, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %31 = stablehlo.shift_right_logical %26, %30 : tensor<1xui32>
    %32 = stablehlo.or %29, %31 : tensor<1xui32>
    %33 = stablehlo.xor %27, %32 : tensor<1xui32>
    %34 = stablehlo.broadcast_in_dim %arg1, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %35 = stablehlo.add %27, %34 : tensor<1xui32>
    %36 = stablehlo.broadcast_in_dim %1, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %37 = stablehlo.add %33, %36 : tensor<1xui32>
    %c_8 = stablehlo.constant dense<1> : tensor<ui32>
    %38 = stablehlo.broadcast_in_dim %c_8, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %39 = stablehlo.add %37, %38 : tensor<1xui32>
    %40 = stablehlo.add %35, %39 : tensor<1xui32>
    %c_9 = stablehlo.constant dense<17> : tensor<ui32>
    %41 = stablehlo.broadcast_in_dim %c_9, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %42 = stablehlo.shift_left %39, %41 : tensor<1xui32>
    %c_10 = stablehlo.constant dense<15> : tensor<ui32>
    %43 = stablehlo.broadcast_in_dim %c_10, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %44 = stablehlo.shift_right_logical %39, %43 : tensor<1xui32>
    %45 = stablehlo.or %42, %44 : tensor<1xui32>
    %46 = stablehlo.xor %40, %45 : tensor<1xui32>
    %47 = stablehlo.add %40, %46 : tensor<1xui32>
    %c_11 = stablehlo.constant dense<29> : tensor<ui32>
    %48 = stablehlo.broadcast_in_dim %c_11, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %49 = stablehlo.shift_left %46, %48 : tensor<1xui32>
    %c_12 = stablehlo.constant dense<3> : tensor<ui32>
    %50 = stablehlo.broadcast_in_dim %c_12, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %51 = stablehlo.shift_right_logical %46, %50 : tensor<1xui32>
    %52 = stablehlo.or %49, %51 : tensor<1xui32>
    %53 = stablehlo.xor %47, %52 : tensor<1xui32>
    %54 = stablehlo.add %47, %53 : tensor<1xui32>
    %c_13 = stablehlo.constant dense<16> : tensor<ui32>
    %55 = stablehlo.broadcast_in_dim %c_13, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %56 = stablehlo.shift_left %53, %55 : tensor<1xui32>
    %c_14 = stablehlo.constant dense<16> : tensor<ui32>
    %57 = stablehlo.broadcast_in_dim %c_14, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %58 = stablehlo.shift_right_logical %53, %57 : tensor<1xui32>
    %59 = stablehlo.or %56, %58 : tensor<1xui32>
    %60 = stablehlo.xor %54, %59 : tensor<1xui32>
    %61 = stablehlo.add %54, %60 : tensor<1xui32>
    %c_15 = stablehlo.constant dense<24> : tensor<ui32>
    %62 = stablehlo.broadcast_in_dim %c_15, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %63 = stablehlo.shift_left %60, %62 : tensor<1xui32>
    %c_16 = stablehlo.constant dense<8> : tensor<ui32>
    %64 = stablehlo.broadcast_in_dim %c_16, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %65 = stablehlo.shift_right_logical %60, %64 : tensor<1xui32>
    %66 = stablehlo.or %63, %65 : tensor<1xui32>
    %67 = stablehlo.xor %61, %66 : tensor<1xui32>
    %68 = stablehlo.broadcast_in_dim %1, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %69 = stablehlo.add %61, %68 : tensor<1xui32>
    %70 = stablehlo.broadcast_in_dim %arg0, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %71 = stablehlo.add %67, %70 : tensor<1xui32>
    %c_17 = stablehlo.constant dense<2> : tensor<ui32>
    %72 = stablehlo.broadcast_in_dim %c_17, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %73 = stablehlo.add %71, %72 : tensor<1xui32>
    %74 = stablehlo.add %69, %73 : tensor<1xui32>
    %c_18 = stablehlo.constant dense<13> : tensor<ui32>
    %75 = stablehlo.broadcast_in_dim %c_18, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %76 = stablehlo.shift_left %73, %75 : tensor<1xui32>
    %c_19 = stablehlo.constant dense<19> : tensor<ui32>
    %77 = stablehlo.broadcast_in_dim %c_19, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %78 = stablehlo.shift_right_logical %73, %77 : tensor<1xui32>
    %79 = stablehlo.or %76, %78 : tensor<1xui32>
    %80 = stablehlo.xor %74, %79 : tensor<1xui32>
    %81 = stablehlo.add %74, %80 : tensor<1xui32>
    %c_20 = stablehlo.constant dense<15> : tensor<ui32>
    %82 = stablehlo.broadcast_in_dim %c_20, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %83 = stablehlo.shift_left %80, %82 : tensor<1xui32>
    %c_21 = stablehlo.constant dense<17> : tensor<ui32>
    %84 = stablehlo.broadcast_in_dim %c_21, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %85 = stablehlo.shift_right_logical %80, %84 : tensor<1xui32>
    %86 = stablehlo.or %83, %85 : tensor<1xui32>
    %87 = stablehlo.xor %81, %86 : tensor<1xui32>
    %88 = stablehlo.add %81, %87 : tensor<1xui32>
    %c_22 = stablehlo.constant dense<26> : tensor<ui32>
    %89 = stablehlo.broadcast_in_dim %c_22, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %90 = stablehlo.shift_left %87, %89 : tensor<1xui32>
    %c_23 = stablehlo.constant dense<6> : tensor<ui32>
    %91 = stablehlo.broadcast_in_dim %c_23, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %92 = stablehlo.shift_right_logical %87, %91 : tensor<1xui32>
    %93 = stablehlo.or %90, %92 : tensor<1xui32>
    %94 = stablehlo.xor %88, %93 : tensor<1xui32>
    %95 = stablehlo.add %88, %94 : tensor<1xui32>
    %c_24 = stablehlo.constant dense<6> : tensor<ui32>
    %96 = stablehlo.broadcast_in_dim %c_24, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %97 = stablehlo.shift_left %94, %96 : tensor<1xui32>
    %c_25 = stablehlo.constant dense<26> : tensor<ui32>
    %98 = stablehlo.broadcast_in_dim %c_25, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %99 = stablehlo.shift_right_logical %94, %98 : tensor<1xui32>
    %100 = stablehlo.or %97, %99 : tensor<1xui32>
    %101 = stablehlo.xor %95, %100 : tensor<1xui32>
    %102 = stablehlo.broadcast_in_dim %arg0, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %103 = stablehlo.add %95, %102 : tensor<1xui32>
    %104 = stablehlo.broadcast_in_dim %arg1, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %105 = stablehlo.add %101, %104 : tensor<1xui32>
    %c_26 = stablehlo.constant dense<3> : tensor<ui32>
    %106 = stablehlo.broadcast_in_dim %c_26, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %107 = stablehlo.add %105, %106 : tensor<1xui32>
    %108 = stablehlo.add %103, %107 : tensor<1xui32>
    %c_27 = stablehlo.constant dense<17> : tensor<ui32>
    %109 = stablehlo.broadcast_in_dim %c_27, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %110 = stablehlo.shift_left %107, %109 : tensor<1xui32>
    %c_28 = stablehlo.constant dense<15> : tensor<ui32>
    %111 = stablehlo.broadcast_in_dim %c_28, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %112 = stablehlo.shift_right_logical %107, %111 : tensor<1xui32>
    %113 = stablehlo.or %110, %112 : tensor<1xui32>
    %114 = stablehlo.xor %108, %113 : tensor<1xui32>
    %115 = stablehlo.add %108, %114 : tensor<1xui32>
    %c_29 = stablehlo.constant dense<29> : tensor<ui32>
    %116 = stablehlo.broadcast_in_dim %c_29, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %117 = stablehlo.shift_left %114, %116 : tensor<1xui32>
    %c_30 = stablehlo.constant dense<3> : tensor<ui32>
    %118 = stablehlo.broadcast_in_dim %c_30, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %119 = stablehlo.shift_right_logical %114, %118 : tensor<1xui32>
    %120 = stablehlo.or %117, %119 : tensor<1xui32>
    %121 = stablehlo.xor %115, %120 : tensor<1xui32>
    %122 = stablehlo.add %115, %121 : tensor<1xui32>
    %c_31 = stablehlo.constant dense<16> : tensor<ui32>
    %123 = stablehlo.broadcast_in_dim %c_31, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %124 = stablehlo.shift_left %121, %123 : tensor<1xui32>
    %c_32 = stablehlo.constant dense<16> : tensor<ui32>
    %125 = stablehlo.broadcast_in_dim %c_32, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %126 = stablehlo.shift_right_logical %121, %125 : tensor<1xui32>
    %127 = stablehlo.or %124, %126 : tensor<1xui32>
    %128 = stablehlo.xor %122, %127 : tensor<1xui32>
    %129 = stablehlo.add %122, %128 : tensor<1xui32>
    %c_33 = stablehlo.constant dense<24> : tensor<ui32>
    %130 = stablehlo.broadcast_in_dim %c_33, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %131 = stablehlo.shift_left %128, %130 : tensor<1xui32>
    %c_34 = stablehlo.constant dense<8> : tensor<ui32>
    %132 = stablehlo.broadcast_in_dim %c_34, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %133 = stablehlo.shift_right_logical %128, %132 : tensor<1xui32>
    %134 = stablehlo.or %131, %133 : tensor<1xui32>
    %135 = stablehlo.xor %129, %134 : tensor<1xui32>
    %136 = stablehlo.broadcast_in_dim %arg1, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %137 = stablehlo.add %129, %136 : tensor<1xui32>
    %138 = stablehlo.broadcast_in_dim %1, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %139 = stablehlo.add %135, %138 : tensor<1xui32>
    %c_35 = stablehlo.constant dense<4> : tensor<ui32>
    %140 = stablehlo.broadcast_in_dim %c_35, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %141 = stablehlo.add %139, %140 : tensor<1xui32>
    %142 = stablehlo.add %137, %141 : tensor<1xui32>
    %c_36 = stablehlo.constant dense<13> : tensor<ui32>
    %143 = stablehlo.broadcast_in_dim %c_36, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %144 = stablehlo.shift_left %141, %143 : tensor<1xui32>
    %c_37 = stablehlo.constant dense<19> : tensor<ui32>
    %145 = stablehlo.broadcast_in_dim %c_37, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %146 = stablehlo.shift_right_logical %141, %145 : tensor<1xui32>
    %147 = stablehlo.or %144, %146 : tensor<1xui32>
    %148 = stablehlo.xor %142, %147 : tensor<1xui32>
    %149 = stablehlo.add %142, %148 : tensor<1xui32>
    %c_38 = stablehlo.constant dense<15> : tensor<ui32>
    %150 = stablehlo.broadcast_in_dim %c_38, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %151 = stablehlo.shift_left %148, %150 : tensor<1xui32>
    %c_39 = stablehlo.constant dense<17> : tensor<ui32>
    %152 = stablehlo.broadcast_in_dim %c_39, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %153 = stablehlo.shift_right_logical %148, %152 : tensor<1xui32>
    %154 = stablehlo.or %151, %153 : tensor<1xui32>
    %155 = stablehlo.xor %149, %154 : tensor<1xui32>
    %156 = stablehlo.add %149, %155 : tensor<1xui32>
    %c_40 = stablehlo.constant dense<26> : tensor<ui32>
    %157 = stablehlo.broadcast_in_dim %c_40, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %158 = stablehlo.shift_left %155, %157 : tensor<1xui32>
    %c_41 = stablehlo.constant dense<6> : tensor<ui32>
    %159 = stablehlo.broadcast_in_dim %c_41, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %160 = stablehlo.shift_right_logical %155, %159 : tensor<1xui32>
    %161 = stablehlo.or %158, %160 : tensor<1xui32>
    %162 = stablehlo.xor %156, %161 : tensor<1xui32>
    %163 = stablehlo.add %156, %162 : tensor<1xui32>
    %c_42 = stablehlo.constant dense<6> : tensor<ui32>
    %164 = stablehlo.broadcast_in_dim %c_42, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %165 = stablehlo.shift_left %162, %164 : tensor<1xui32>
    %c_43 = stablehlo.constant dense<26> : tensor<ui32>
    %166 = stablehlo.broadcast_in_dim %c_43, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %167 = stablehlo.shift_right_logical %162, %166 : tensor<1xui32>
    %168 = stablehlo.or %165, %167 : tensor<1xui32>
    %169 = stablehlo.xor %163, %168 : tensor<1xui32>
    %170 = stablehlo.broadcast_in_dim %1, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %171 = stablehlo.add %163, %170 : tensor<1xui32>
    %172 = stablehlo.broadcast_in_dim %arg0, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %173 = stablehlo.add %169, %172 : tensor<1xui32>
    %c_44 = stablehlo.constant dense<5> : tensor<ui32>
    %174 = stablehlo.broadcast_in_dim %c_44, dims = [] : (tensor<ui32>) -> tensor<1xui32>
    %175 = stablehlo.add %173, %174 : tensor<1xui32>
    return %171, %175 : tensor<1xui32>, tensor<1xui32>
  }
  func.func private @_take(%arg0: tensor<30522x256xf32>, %arg1: tensor<32x128xi32>) -> (tensor<32x128x256xf32>, tensor<32x128x1xi32>) {
    %c = stablehlo.constant dense<0> : tensor<i32>
    %0 = stablehlo.broadcast_in_dim %c, dims = [] : (tensor<i32>) -> tensor<32x128xi32>
    %1 = stablehlo.compare LT, %arg1, %0, SIGNED : (tensor<32x128xi32>, tensor<32x128xi32>) -> tensor<32x128xi1>
    %c_0 = stablehlo.constant dense<30522> : tensor<i32>
    %2 = stablehlo.broadcast_in_dim %c_0, dims = [] : (tensor<i32>) -> tensor<32x128xi32>
    %3 = stablehlo.add %arg1, %2 : tensor<32x128xi32>
    %4 = call @_where(%1, %3, %arg1) : (tensor<32x128xi1>, tensor<32x128xi32>, tensor<32x128xi32>) -> tensor<32x128xi32>
    %5 = stablehlo.broadcast_in_dim %4, dims = [0, 1] : (tensor<32x128xi32>) -> tensor<32x128x1xi32>
    %c_1 = stablehlo.constant dense<30521> : tensor<1xi32>
    %c_2 = stablehlo.constant dense<0> : tensor<i32>
    %6 = stablehlo.broadcast_in_dim %c_2, dims = [] : (tensor<i32>) -> tensor<32x128x1xi32>
    %7 = stablehlo.compare GE, %5, %6, SIGNED : (tensor<32x128x1xi32>, tensor<32x128x1xi32>) -> tensor<32x128x1xi1>
    %8 = stablehlo.broadcast_in_dim %c_1, dims = [2] : (tensor<1xi32>) -> tensor<1x1x1xi32>
    %9 = stablehlo.broadcast_in_dim %8, dims = [0, 1, 2] : (tensor<1x1x1xi32>) -> tensor<32x128x1xi32>
    %10 = stablehlo.compare LE, %5, %9, SIGNED : (tensor<32x128x1xi32>, tensor<32x128x1xi32>) -> tensor<32x128x1xi1>
    %11 = stablehlo.and %7, %10 : tensor<32x128x1xi1>
    %c_3 = stablehlo.constant dense<true> : tensor<i1>
    %12 = stablehlo.reduce(%11 init: %c_3) applies stablehlo.and across dimensions = [2] : (tensor<32x128x1xi1>, tensor<i1>) -> tensor<32x128xi1>
    %13 = "stablehlo.gather"(%arg0, %5) <{dimension_numbers = #stablehlo.gather<offset_dims = [2], collapsed_slice_dims = [0], start_index_map = [0], index_vector_dim = 2>, indices_are_sorted = false, slice_sizes = array<i64: 1, 256>}> : (tensor<30522x256xf32>, tensor<32x128x1xi32>) -> tensor<32x128x256xf32>
    %14 = stablehlo.broadcast_in_dim %12, dims = [0, 1] : (tensor<32x128xi1>) -> tensor<32x128x256xi1>
    %cst = stablehlo.constant dense<0x7FC00000> : tensor<f32>
    %15 = stablehlo.broadcast_in_dim %cst, dims = [] : (tensor<f32>) -> tensor<32x128x256xf32>
    %16 = stablehlo.select %14, %13, %15 : tensor<32x128x256xi1>, tensor<32x128x256xf32>
    return %16, %5 : tensor<32x128x256xf32>, tensor<32x128x1xi32>
  }
  func.func private @_where(%arg0: tensor<32x128xi1>, %arg1: tensor<32x128xi32>, %arg2: tensor<32x128xi32>) -> tensor<32x128xi32> {
    %0 = stablehlo.select %arg0, %arg1, %arg2 : tensor<32x128xi1>, tensor<32x128xi32>
    return %0 : tensor<32x128xi32>
  }
  func.func private @_take_2(%arg0: tensor<512x256xf32>, %arg1: tensor<32x128xi32>) -> (tensor<32x128x256xf32>, tensor<32x128x1xi32>) {
    %c = stablehlo.constant dense<0> : tensor<i32>
    %0 = stablehlo.broadcast_in_dim %c, dims = [] : (tensor<i32>) -> tensor<32x128xi32>
    %1 = stablehlo.compare LT, %arg1, %0, SIGNED : (tensor<32x128xi32>, tensor<32x128xi32>) -> tensor<32x128xi1>
    %c_0 = stablehlo.constant dense<512> : tensor<i32>
    %2 = stablehlo.broadcast_in_dim %c_0, dims = [] : (tensor<i32>) -> tensor<32x128xi32>
    %3 = stablehlo.add %arg1, %2 : tensor<32x128xi32>
    %4 = call @_where_3(%1, %3, %arg1) : (tensor<32x128xi1>, tensor<32x128xi32>, tensor<32x128xi32>) -> tensor<32x128xi32>
    %5 = stablehlo.broadcast_in_dim %4, dims = [0, 1] : (tensor<32x128xi32>) -> tensor<32x128x1xi32>
    %c_1 = stablehlo.constant dense<511> : tensor<1xi32>
    %c_2 = stablehlo.constant dense<0> : tensor<i32>
    %6 = stablehlo.broadcast_in_dim %c_2, dims = [] : (tensor<i32>) -> tensor<32x128x1xi32>
    %7 = stablehlo.compare GE, %5, %6, SIGNED : (tensor<32x128x1xi32>, tensor<32x128x1xi32>) -> tensor<32x128x1xi1>
    %8 = stablehlo.broadcast_in_dim %c_1, dims = [2] : (tensor<1xi32>) -> tensor<1x1x1xi32>
    %9 = stablehlo.broadcast_in_dim %8, dims = [0, 1, 2] : (tensor<1x1x1xi32>) -> tensor<32x128x1xi32>
    %10 = stablehlo.compare LE, %5, %9, SIGNED : (tensor<32x128x1xi32>, tensor<32x128x1xi32>) -> tensor<32x128x1xi1>
    %11 = stablehlo.and %7, %10 : tensor<32x128x1xi1>
    %c_3 = stablehlo.constant dense<true> : tensor<i1>
    %12 = stablehlo.reduce(%11 init: %c_3) applies stablehlo.and across dimensions = [2] : (tensor<32x128x1xi1>, tensor<i1>) -> tensor<32x128xi1>
    %13 = "stablehlo.gather"(%arg0, %5) <{dimension_numbers = #stablehlo.gather<offset_dims = [2], collapsed_slice_dims = [0], start_index_map = [0], index_vector_dim = 2>, indices_are_sorted = false, slice_sizes = array<i64: 1, 256>}> : (tensor<512x256xf32>, tensor<32x128x1xi32>) -> tensor<32x128x256xf32>
    %14 = stablehlo.broadcast_in_dim %12, dims = [0, 1] : (tensor<32x128xi1>) -> tensor<32x128x256xi1>
    %cst = stablehlo.constant dense<0x7FC00000> : tensor<f32>
    %15 = stablehlo.broadcast_in_dim %cst, dims = [] : (tensor<f32>) -> tensor<32x128x256xf32>
    %16 = stablehlo.select %14, %13, %15 : tensor<32x128x256xi1>, tensor<32x128x256xf32>
    return %16, %5 : tensor<32x128x256xf32>, tensor<32x128x1xi32>
  }
  func.func private @_where_3(%arg0: tensor<32x128xi1>, %arg1: tensor<32x128xi32>, %arg2: tensor<32x128xi32>) -> tensor<32x128xi32> {
    %0 = stablehlo.select %arg0, %arg1, %arg2 : tensor<32x128xi1>, tensor<32x128xi32>
    return %0 : tensor<32x128xi32>
  }
  func.func private @_take_4(%arg0: tensor<2x256xf32>, %arg1: tensor<32x128xi32>) -> (tensor<32x128x256xf32>, tensor<32x128x1xi32>) {
    %c = stablehlo.constant dense<0> : tensor<i32>
    %0 = stablehlo.broadcast_in_dim %c, dims = [] : (tensor<i32>) -> tensor<32x128xi32>
    %1 = stablehlo.compare LT, %arg1, %0, SIGNED : (tensor<32x128xi32>, tensor<32x128xi32>) -> tensor<32x128xi1>
    %c_0 = stablehlo.constant dense<2> : tensor<i32>
    %2 = stablehlo.broadcast_in_dim %c_0, dims = [] : (tensor<i32>) -> tensor<32x128xi32>
    %3 = stablehlo.add %arg1, %2 : tensor<32x128xi32>
    %4 = call @_where(%1, %3, %arg1) : (tensor<32x128xi1>, tensor<32x128xi32>, tensor<32x128xi32>) -> tensor<32x128xi32>
    %5 = stablehlo.broadcast_in_dim %4, dims = [0, 1] : (tensor<32x128xi32>) -> tensor<32x128x1xi32>
    %c_1 = stablehlo.constant dense<1> : tensor<1xi32>
    %c_2 = stablehlo.constant dense<0> : tensor<i32>
    %6 = stablehlo.broadcast_in_dim %c_2, dims = [] : (tensor<i32>) -> tensor<32x128x1xi32>
    %7 = stablehlo.compare GE, %5, %6, SIGNED : (tensor<32x128x1xi32>, tensor<32x128x1xi32>) -> tensor<32x128x1xi1>
    %8 = stablehlo.broadcast_in_dim %c_1, dims = [2] : (tensor<1xi32>) -> tensor<1x1x1xi32>
    %9 = stablehlo.broadcast_in_dim %8, dims = [0, 1, 2] : (tensor<1x1x1xi32>) -> tensor<32x128x1xi32>
    %10 = stablehlo.compare LE, %5, %9, SIGNED : (tensor<32x128x1xi32>, tensor<32x128x1xi32>) -> tensor<32x128x1xi1>
    %11 = stablehlo.and %7, %10 : tensor<32x128x1xi1>
    %c_3 = stablehlo.constant dense<true> : tensor<i1>
    %12 = stablehlo.reduce(%11 init: %c_3) applies stablehlo.and across dimensions = [2] : (tensor<32x128x1xi1>, tensor<i1>) -> tensor<32x128xi1>
    %13 = "stablehlo.gather"(%arg0, %5) <{dimension_numbers = #stablehlo.gather<offset_dims = [2], collapsed_slice_dims = [0], start_index_map = [0], index_vector_dim = 2>, indices_are_sorted = false, slice_sizes = array<i64: 1, 256>}> : (tensor<2x256xf32>, tensor<32x128x1xi32>) -> tensor<32x128x256xf32>
    %14 = stablehlo.broadcast_in_dim %12, dims = [0, 1] : (tensor<32x128xi1>) -> tensor<32x128x256xi1>
    %cst = stablehlo.constant dense<0x7FC00000> : tensor<f32>
    %15 = stablehlo.broadcast_in_dim %cst, dims = [] : (tensor<f32>) -> tensor<32x128x256xf32>
    %16 = stablehlo.select %14, %13, %15 : tensor<32x128x256xi1>, tensor<32x128x256xf32>
    return %16, %5 : tensor<32x128x256xf32>, tensor<32x128x1xi32>
  }
  func.func private @_where_5(%arg0: tensor<32x128x256xi1>, %arg1: tensor<32x128x256xbf16>, %arg2: tensor<i32>) -> tensor<32x128x256xbf16> {
    %0 = stablehlo.convert %arg2 : (tensor<i32>) -> tensor<bf16>
    %1 = stablehlo.broadcast_in_dim %0, dims = [] : (tensor<bf16>) -> tensor<32x128x256xbf16>
    %2 = stablehlo.select %arg0, %arg1, %1 : tensor<32x128x256xi1>, tensor<32x128x256xbf16>
    return %2 : tensor<32x128x256xbf16>
  }
  func.func private @"<lambda>"(%arg0: tensor<32x128x4x64xbf16>, %arg1: tensor<32x128x4x64xbf16>, %arg2: tensor<32x128x4x64xbf16>, %arg3: tensor<32x1x1x128xi1>, %arg4: tensor<32x4x2xui32>) -> (tensor<32x128x4x64xbf16>, tensor<32x128x4xf32>, tensor<32x128x4xf32>) {
    %0:3 = call @fa2(%arg0, %arg1, %arg2, %arg3, %arg4) : (tensor<32x128x4x64xbf16>, tensor<32x128x4x64xbf16>, tensor<32x128x4x64xbf16>, tensor<32x1x1x128xi1>, tensor<32x4x2xui32>) -> (tensor<32x128x4x64xbf16>, tensor<32x128x4xf32>, tensor<32x128x4xf32>)
    return %0#0, %0#1, %0#2 : tensor<32x128x4x64xbf16>, tensor<32x128x4xf32>, tensor<32x128x4xf32>
  }
  func.func private @fa2(%arg0: tensor<32x128x4x64xbf16>, %arg1: tensor<32x128x4x64xbf16>, %arg2: tensor<32x128x4x64xbf16>, %arg3: tensor<32x1x1x128xi1>, %arg4: tensor<32x4x2xui32>) -> (tensor<32x128x4x64xbf16>, tensor<32x128x4xf32>, tensor<32x128x4xf32>) {
    %c = stablehlo.constant dense<false> : tensor<1x1xi1>
    %c_0 = stablehlo.constant dense<true> : tensor<1x1xi1>
    %c_1 = stablehlo.constant dense<0> : tensor<1xi32>
    %c_2 = stablehlo.constant dense<0> : tensor<1xi32>
    %c_3 = stablehlo.constant dense<1> : tensor<i32>
    %c_4 = stablehlo.constant dense<2> : tensor<i32>
    %0 = call @_where_6(%c, %c_3, %c_4) : (tensor<1x1xi1>, tensor<i32>, tensor<i32>) -> tensor<1x1xi32>
    %c_5 = stablehlo.constant dense<0> : tensor<i32>
    %1 = call @_where_7(%c_0, %0, %c_5) : (tensor<1x1xi1>, tensor<1x1xi32>, tensor<i32>) -> tensor<1x1xi32>
    %cst = stablehlo.constant dense<1.250000e-01> : tensor<bf16>
    %2 = stablehlo.broadcast_in_dim %cst, dims = [] : (tensor<bf16>) -> tensor<32x128x4x64xbf16>
    %3 = stablehlo.multiply %arg0, %2 : tensor<32x128x4x64xbf16>
    %4 = stablehlo.reshape %3 : (tensor<32x128x4x64xbf16>) -> tensor<32x128x4x1x64xbf16>
    %5 = stablehlo.transpose %4, dims = [0, 2, 3, 1, 4] : (tensor<32x128x4x1x64xbf16>) -> tensor<32x4x1x128x64xbf16>
    %6 = stablehlo.transpose %arg1, dims = [0, 2, 1, 3] : (tensor<32x128x4x64xbf16>) -> tensor<32x4x128x64xbf16>
    %7 = stablehlo.transpose %arg2, dims = [0, 2, 1, 3] : (tensor<32x128x4x64xbf16>) -> tensor<32x4x128x64xbf16>
    %cst_6 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %8 = stablehlo.broadcast_in_dim %cst_6, dims = [] : (tensor<f32>) -> tensor<32x4x1x128x1xf32>
    %cst_7 = stablehlo.constant dense<0x7F800000> : tensor<f32>
    %9 = stablehlo.broadcast_in_dim %cst_7, dims = [] : (tensor<f32>) -> tensor<32x4x1x128x1xf32>
    %10 = stablehlo.subtract %8, %9 : tensor<32x4x1x128x1xf32>
    %11 = stablehlo.broadcast_in_dim %8, dims = [0, 1, 2, 3, 4] : (tensor<32x4x1x128x1xf32>) -> tensor<32x4x1x128x1x64xf32>
    %12 = stablehlo.reshape %11 : (tensor<32x4x1x128x1x64xf32>) -> tensor<32x4x1x128x64xf32>
    %cst_8 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %13 = stablehlo.broadcast_in_dim %cst_8, dims = [] : (tensor<f32>) -> tensor<32x4x1x128x1xf32>
    %cst_9 = stablehlo.constant dense<0x7F800000> : tensor<f32>
    %14 = stablehlo.broadcast_in_dim %cst_9, dims = [] : (tensor<f32>) -> tensor<32x4x1x128x1xf32>
    %15 = stablehlo.subtract %13, %14 : tensor<32x4x1x128x1xf32>
    %16 = stablehlo.broadcast_in_dim %13, dims = [0, 1, 2, 3, 4] : (tensor<32x4x1x128x1xf32>) -> tensor<32x4x1x128x1x64xf32>
    %17 = stablehlo.reshape %16 : (tensor<32x4x1x128x1x64xf32>) -> tensor<32x4x1x128x64xf32>
    %18 = stablehlo.convert %17 : (tensor<32x4x1x128x64xf32>) -> tensor<32x4x1x128x64xbf16>
    %19 = stablehlo.iota dim = 0 : tensor<1xi32>
    %c_10 = stablehlo.constant dense<0> : tensor<i32>
    %20:16 = stablehlo.while(%iterArg = %19, %iterArg_11 = %c_1, %iterArg_12 = %5, %iterArg_13 = %c_2, %iterArg_14 = %1, %iterArg_15 = %6, %iterArg_16 = %7, %iterArg_17 = %arg4, %iterArg_18 = %arg3, %iterArg_19 = %10, %iterArg_20 = %8, %iterArg_21 = %12, %iterArg_22 = %c_10, %iterArg_23 = %18, %iterArg_24 = %15, %iterArg_25 = %13) : tensor<1xi32>, tensor<1xi32>, tensor<32x4x1x128x64xbf16>, tensor<1xi32>, tensor<1x1xi32>, tensor<32x4x128x64xbf16>, tensor<32x4x128x64xbf16>, tensor<32x4x2xui32>, tensor<32x1x1x128xi1>, tensor<32x4x1x128x1xf32>, tensor<32x4x1x128x1xf32>, tensor<32x4x1x128x64xf32>, tensor<i32>, tensor<32x4x1x128x64xbf16>, tensor<32x4x1x128x1xf32>, tensor<32x4x1x128x1xf32>
    cond {
      %c_26 = stablehlo.constant dense<1> : tensor<i32>
      %29 = stablehlo.compare LT, %iterArg_22, %c_26, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
      stablehlo.return %29 : tensor<i1>
    } do {
      %29 = func.call @dynamic_index_in_dim(%iterArg, %iterArg_22) : (tensor<1xi32>, tensor<i32>) -> tensor<i32>
      %30 = func.call @dynamic_index_in_dim(%iterArg_11, %iterArg_22) : (tensor<1xi32>, tensor<i32>) -> tensor<i32>
      %c_26 = stablehlo.constant dense<0> : tensor<i32>
      %31 = stablehlo.compare LT, %30, %c_26, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
      %c_27 = stablehlo.constant dense<128> : tensor<i32>
      %32 = stablehlo.add %30, %c_27 : tensor<i32>
      %33 = stablehlo.select %31, %32, %30 : tensor<i1>, tensor<i32>
      %c_28 = stablehlo.constant dense<0> : tensor<i32>
      %c_29 = stablehlo.constant dense<0> : tensor<i32>
      %c_30 = stablehlo.constant dense<0> : tensor<i32>
      %c_31 = stablehlo.constant dense<0> : tensor<i32>
      %34 = stablehlo.dynamic_slice %iterArg_12, %c_28, %c_29, %c_30, %33, %c_31, sizes = [32, 4, 1, 128, 64] : (tensor<32x4x1x128x64xbf16>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>) -> tensor<32x4x1x128x64xbf16>
      %35 = stablehlo.iota dim = 0 : tensor<1xi32>
      %c_32 = stablehlo.constant dense<0> : tensor<i32>
      %36:14 = stablehlo.while(%iterArg_56 = %35, %iterArg_57 = %iterArg_13, %iterArg_58 = %29, %iterArg_59 = %iterArg_14, %iterArg_60 = %iterArg_15, %iterArg_61 = %iterArg_16, %iterArg_62 = %34, %iterArg_63 = %30, %iterArg_64 = %iterArg_17, %iterArg_65 = %iterArg_18, %iterArg_66 = %c_32, %iterArg_67 = %iterArg_19, %iterArg_68 = %iterArg_20, %iterArg_69 = %iterArg_21) : tensor<1xi32>, tensor<1xi32>, tensor<i32>, tensor<1x1xi32>, tensor<32x4x128x64xbf16>, tensor<32x4x128x64xbf16>, tensor<32x4x1x128x64xbf16>, tensor<i32>, tensor<32x4x2xui32>, tensor<32x1x1x128xi1>, tensor<i32>, tensor<32x4x1x128x1xf32>, tensor<32x4x1x128x1xf32>, tensor<32x4x1x128x64xf32>
      cond {
        %c_70 = stablehlo.constant dense<1> : tensor<i32>
        %64 = stablehlo.compare LT, %iterArg_66, %c_70, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
        stablehlo.return %64 : tensor<i1>
      } do {
        %64 = func.call @dynamic_index_in_dim(%iterArg_56, %iterArg_66) : (tensor<1xi32>, tensor<i32>) -> tensor<i32>
        %65 = func.call @dynamic_index_in_dim(%iterArg_57, %iterArg_66) : (tensor<1xi32>, tensor<i32>) -> tensor<i32>
        %c_70 = stablehlo.constant dense<0> : tensor<i32>
        %66 = stablehlo.compare LT, %iterArg_58, %c_70, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
        %c_71 = stablehlo.constant dense<1> : tensor<i32>
        %67 = stablehlo.add %iterArg_58, %c_71 : tensor<i32>
        %68 = stablehlo.select %66, %67, %iterArg_58 : tensor<i1>, tensor<i32>
        %c_72 = stablehlo.constant dense<0> : tensor<i32>
        %69 = stablehlo.compare LT, %64, %c_72, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
        %c_73 = stablehlo.constant dense<1> : tensor<i32>
        %70 = stablehlo.add %64, %c_73 : tensor<i32>
        %71 = stablehlo.select %69, %70, %64 : tensor<i1>, tensor<i32>
        %72 = stablehlo.dynamic_slice %iterArg_59, %68, %71, sizes = [1, 1] : (tensor<1x1xi32>, tensor<i32>, tensor<i32>) -> tensor<1x1xi32>
        %73 = stablehlo.reshape %72 : (tensor<1x1xi32>) -> tensor<i32>
        %74 = stablehlo.convert %73 : tensor<i32>
        %c_74 = stablehlo.constant dense<0> : tensor<i32>
        %c_75 = stablehlo.constant dense<2> : tensor<i32>
        %75 = stablehlo.clamp %c_74, %74, %c_75 : tensor<i32>
        %76:3 = "stablehlo.case"(%75) ({
          stablehlo.return %iterArg_67, %iterArg_68, %iterArg_69 : tensor<32x4x1x128x1xf32>, tensor<32x4x1x128x1xf32>, tensor<32x4x1x128x64xf32>
        }, {
          %c_77 = stablehlo.constant dense<0> : tensor<i32>
          %78 = stablehlo.compare LT, %65, %c_77, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
          %c_78 = stablehlo.constant dense<128> : tensor<i32>
          %79 = stablehlo.add %65, %c_78 : tensor<i32>
          %80 = stablehlo.select %78, %79, %65 : tensor<i1>, tensor<i32>
          %c_79 = stablehlo.constant dense<0> : tensor<i32>
          %c_80 = stablehlo.constant dense<0> : tensor<i32>
          %c_81 = stablehlo.constant dense<0> : tensor<i32>
          %81 = stablehlo.dynamic_slice %iterArg_60, %c_79, %c_80, %80, %c_81, sizes = [32, 4, 128, 64] : (tensor<32x4x128x64xbf16>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>) -> tensor<32x4x128x64xbf16>
          %c_82 = stablehlo.constant dense<0> : tensor<i32>
          %82 = stablehlo.compare LT, %65, %c_82, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
          %c_83 = stablehlo.constant dense<128> : tensor<i32>
          %83 = stablehlo.add %65, %c_83 : tensor<i32>
          %84 = stablehlo.select %82, %83, %65 : tensor<i1>, tensor<i32>
          %c_84 = stablehlo.constant dense<0> : tensor<i32>
          %c_85 = stablehlo.constant dense<0> : tensor<i32>
          %c_86 = stablehlo.constant dense<0> : tensor<i32>
          %85 = stablehlo.dynamic_slice %iterArg_61, %c_84, %c_85, %84, %c_86, sizes = [32, 4, 128, 64] : (tensor<32x4x128x64xbf16>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>) -> tensor<32x4x128x64xbf16>
          %86 = stablehlo.dot_general %iterArg_62, %81, batching_dims = [0, 1] x [0, 1], contracting_dims = [4] x [3], precision = [DEFAULT, DEFAULT] : (tensor<32x4x1x128x64xbf16>, tensor<32x4x128x64xbf16>) -> tensor<32x4x1x128x128xf32>
          %cst_87 = stablehlo.constant dense<0xFF800000> : tensor<f32>
          %87 = stablehlo.reduce(%86 init: %cst_87) applies stablehlo.maximum across dimensions = [4] : (tensor<32x4x1x128x128xf32>, tensor<f32>) -> tensor<32x4x1x128xf32>
          %88 = stablehlo.broadcast_in_dim %87, dims = [0, 1, 2, 3] : (tensor<32x4x1x128xf32>) -> tensor<32x4x1x128x1xf32>
          %89 = stablehlo.maximum %iterArg_67, %88 : tensor<32x4x1x128x1xf32>
          %cst_88 = stablehlo.constant dense<0xFF800000> : tensor<f32>
          %90 = stablehlo.broadcast_in_dim %cst_88, dims = [] : (tensor<f32>) -> tensor<32x4x1x128x1xf32>
          %91 = stablehlo.compare EQ, %89, %90, FLOAT : (tensor<32x4x1x128x1xf32>, tensor<32x4x1x128x1xf32>) -> tensor<32x4x1x128x1xi1>
          %c_89 = stablehlo.constant dense<0> : tensor<i32>
          %92 = func.call @_where_8(%91, %c_89, %89) : (tensor<32x4x1x128x1xi1>, tensor<i32>, tensor<32x4x1x128x1xf32>) -> tensor<32x4x1x128x1xf32>
          %93 = stablehlo.broadcast_in_dim %92, dims = [0, 1, 2, 3, 4] : (tensor<32x4x1x128x1xf32>) -> tensor<32x4x1x128x128xf32>
          %94 = stablehlo.subtract %86, %93 : tensor<32x4x1x128x128xf32>
          %95 = stablehlo.exponential %94 : tensor<32x4x1x128x128xf32>
          %96 = stablehlo.subtract %iterArg_67, %92 : tensor<32x4x1x128x1xf32>
          %97 = stablehlo.exponential %96 : tensor<32x4x1x128x1xf32>
          %98 = stablehlo.multiply %iterArg_68, %97 : tensor<32x4x1x128x1xf32>
          %cst_90 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
          %99 = stablehlo.reduce(%95 init: %cst_90) applies stablehlo.add across dimensions = [4] : (tensor<32x4x1x128x128xf32>, tensor<f32>) -> tensor<32x4x1x128xf32>
          %100 = stablehlo.broadcast_in_dim %99, dims = [0, 1, 2, 3] : (tensor<32x4x1x128xf32>) -> tensor<32x4x1x128x1xf32>
          %101 = stablehlo.add %98, %100 : tensor<32x4x1x128x1xf32>
          %102 = stablehlo.iota dim = 0 : tensor<128xi32>
          %103 = stablehlo.broadcast_in_dim %iterArg_63, dims = [] : (tensor<i32>) -> tensor<128xi32>
          %104 = stablehlo.add %103, %102 : tensor<128xi32>
          %105 = stablehlo.convert %104 : (tensor<128xi32>) -> tensor<128xui32>
          %106 = stablehlo.iota dim = 0 : tensor<128xi32>
          %107 = stablehlo.broadcast_in_dim %65, dims = [] : (tensor<i32>) -> tensor<128xi32>
          %108 = stablehlo.add %107, %106 : tensor<128xi32>
          %109 = stablehlo.convert %108 : (tensor<128xi32>) -> tensor<128xui32>
          %110 = stablehlo.slice %iterArg_64 [0:32, 0:4, 0:1] : (tensor<32x4x2xui32>) -> tensor<32x4x1xui32>
          %111 = stablehlo.reshape %110 : (tensor<32x4x1xui32>) -> tensor<32x4xui32>
          %112 = stablehlo.broadcast_in_dim %111, dims = [0, 1] : (tensor<32x4xui32>) -> tensor<32x4x1x1xui32>
          %113 = stablehlo.slice %iterArg_64 [0:32, 0:4, 1:2] : (tensor<32x4x2xui32>) -> tensor<32x4x1xui32>
          %114 = stablehlo.reshape %113 : (tensor<32x4x1xui32>) -> tensor<32x4xui32>
          %115 = stablehlo.broadcast_in_dim %114, dims = [0, 1] : (tensor<32x4xui32>) -> tensor<32x4x1x1xui32>
          %116 = stablehlo.broadcast_in_dim %105, dims = [2] : (tensor<128xui32>) -> tensor<1x1x128x1xui32>
          %117 = stablehlo.broadcast_in_dim %109, dims = [3] : (tensor<128xui32>) -> tensor<1x1x1x128xui32>
          %118 = stablehlo.broadcast_in_dim %116, dims = [0, 1, 2, 3] : (tensor<1x1x128x1xui32>) -> tensor<32x4x128x1xui32>
          %119 = stablehlo.broadcast_in_dim %112, dims = [0, 1, 2, 3] : (tensor<32x4x1x1xui32>) -> tensor<32x4x128x1xui32>
          %120 = stablehlo.xor %118, %119 : tensor<32x4x128x1xui32>
          %c_91 = stablehlo.constant dense<16> : tensor<ui32>
          %121 = stablehlo.broadcast_in_dim %c_91, dims = [] : (tensor<ui32>) -> tensor<32x4x128x1xui32>
          %122 = stablehlo.shift_right_logical %120, %121 : tensor<32x4x128x1xui32>
          %123 = stablehlo.xor %120, %122 : tensor<32x4x128x1xui32>
          %c_92 = stablehlo.constant dense<2146121005> : tensor<ui32>
          %124 = stablehlo.broadcast_in_dim %c_92, dims = [] : (tensor<ui32>) -> tensor<32x4x128x1xui32>
          %125 = stablehlo.multiply %123, %124 : tensor<32x4x128x1xui32>
          %c_93 = stablehlo.constant dense<15> : tensor<ui32>
          %126 = stablehlo.broadcast_in_dim %c_93, dims = [] : (tensor<ui32>) -> tensor<32x4x128x1xui32>
          %127 = stablehlo.shift_right_logical %125, %126 : tensor<32x4x128x1xui32>
          %128 = stablehlo.xor %125, %127 : tensor<32x4x128x1xui32>
          %c_94 = stablehlo.constant dense<0> : tensor<ui32>
          %129 = stablehlo.broadcast_in_dim %c_94, dims = [] : (tensor<ui32>) -> tensor<32x4x128x1xui32>
          %130 = stablehlo.xor %128, %129 : tensor<32x4x128x1xui32>
          %c_95 = stablehlo.constant dense<2221713035> : tensor<ui32>
          %131 = stablehlo.broadcast_in_dim %c_95, dims = [] : (tensor<ui32>) -> tensor<32x4x128x1xui32>
          %132 = stablehlo.multiply %130, %131 : tensor<32x4x128x1xui32>
          %c_96 = stablehlo.constant dense<16> : tensor<ui32>
          %133 = stablehlo.broadcast_in_dim %c_96, dims = [] : (tensor<ui32>) -> tensor<32x4x128x1xui32>
          %134 = stablehlo.shift_right_logical %132, %133 : tensor<32x4x128x1xui32>
          %135 = stablehlo.xor %132, %134 : tensor<32x4x128x1xui32>
          %136 = stablehlo.broadcast_in_dim %115, dims = [0, 1, 2, 3] : (tensor<32x4x1x1xui32>) -> tensor<32x4x128x1xui32>
          %137 = stablehlo.xor %135, %136 : tensor<32x4x128x1xui32>
          %c_97 = stablehlo.constant dense<16> : tensor<ui32>
          %138 = stablehlo.broadcast_in_dim %c_97, dims = [] : (tensor<ui32>) -> tensor<32x4x128x1xui32>
          %139 = stablehlo.shift_right_logical %137, %138 : tensor<32x4x128x1xui32>
          %140 = stablehlo.xor %137, %139 : tensor<32x4x128x1xui32>
          %c_98 = stablehlo.constant dense<2146121005> : tensor<ui32>
          %141 = stablehlo.broadcast_in_dim %c_98, dims = [] : (tensor<ui32>) -> tensor<32x4x128x1xui32>
          %142 = stablehlo.multiply %140, %141 : tensor<32x4x128x1xui32>
          %c_99 = stablehlo.constant dense<15> : tensor<ui32>
          %143 = stablehlo.broadcast_in_dim %c_99, dims = [] : (tensor<ui32>) -> tensor<32x4x128x1xui32>
          %144 = stablehlo.shift_right_logical %142, %143 : tensor<32x4x128x1xui32>
          %145 = stablehlo.xor %142, %144 : tensor<32x4x128x1xui32>
          %c_100 = stablehlo.constant dense<0> : tensor<ui32>
          %146 = stablehlo.broadcast_in_dim %c_100, dims = [] : (tensor<ui32>) -> tensor<32x4x128x1xui32>
          %147 = stablehlo.xor %145, %146 : tensor<32x4x128x1xui32>
          %c_101 = stablehlo.constant dense<2221713035> : tensor<ui32>
          %148 = stablehlo.broadcast_in_dim %c_101, dims = [] : (tensor<ui32>) -> tensor<32x4x128x1xui32>
          %149 = stablehlo.multiply %147, %148 : tensor<32x4x128x1xui32>
          %c_102 = stablehlo.constant dense<16> : tensor<ui32>
          %150 = stablehlo.broadcast_in_dim %c_102, dims = [] : (tensor<ui32>) -> tensor<32x4x128x1xui32>
          %151 = stablehlo.shift_right_logical %149, %150 : tensor<32x4x128x1xui32>
          %152 = stablehlo.xor %149, %151 : tensor<32x4x128x1xui32>
          %c_103 = stablehlo.constant dense<2654435769> : tensor<ui32>
          %153 = stablehlo.broadcast_in_dim %c_103, dims = [] : (tensor<ui32>) -> tensor<1x1x1x128xui32>
          %154 = stablehlo.multiply %117, %153 : tensor<1x1x1x128xui32>
          %155 = stablehlo.broadcast_in_dim %135, dims = [0, 1, 2, 3] : (tensor<32x4x128x1xui32>) -> tensor<32x4x128x128xui32>
          %156 = stablehlo.broadcast_in_dim %154, dims = [0, 1, 2, 3] : (tensor<1x1x1x128xui32>) -> tensor<32x4x128x128xui32>
          %157 = stablehlo.add %155, %156 : tensor<32x4x128x128xui32>
          %c_104 = stablehlo.constant dense<16> : tensor<ui32>
          %158 = stablehlo.broadcast_in_dim %c_104, dims = [] : (tensor<ui32>) -> tensor<32x4x128x128xui32>
          %159 = stablehlo.shift_right_logical %157, %158 : tensor<32x4x128x128xui32>
          %160 = stablehlo.xor %157, %159 : tensor<32x4x128x128xui32>
          %c_105 = stablehlo.constant dense<2146121005> : tensor<ui32>
          %161 = stablehlo.broadcast_in_dim %c_105, dims = [] : (tensor<ui32>) -> tensor<32x4x128x128xui32>
          %162 = stablehlo.multiply %160, %161 : tensor<32x4x128x128xui32>
          %c_106 = stablehlo.constant dense<15> : tensor<ui32>
          %163 = stablehlo.broadcast_in_dim %c_106, dims = [] : (tensor<ui32>) -> tensor<32x4x128x128xui32>
          %164 = stablehlo.shift_right_logical %162, %163 : tensor<32x4x128x128xui32>
          %165 = stablehlo.xor %162, %164 : tensor<32x4x128x128xui32>
          %166 = stablehlo.broadcast_in_dim %152, dims = [0, 1, 2, 3] : (tensor<32x4x128x1xui32>) -> tensor<32x4x128x128xui32>
          %167 = stablehlo.xor %165, %166 : tensor<32x4x128x128xui32>
          %c_107 = stablehlo.constant dense<2221713035> : tensor<ui32>
          %168 = stablehlo.broadcast_in_dim %c_107, dims = [] : (tensor<ui32>) -> tensor<32x4x128x128xui32>
          %169 = stablehlo.multiply %167, %168 : tensor<32x4x128x128xui32>
          %c_108 = stablehlo.constant dense<16> : tensor<ui32>
          %170 = stablehlo.broadcast_in_dim %c_108, dims = [] : (tensor<ui32>) -> tensor<32x4x128x128xui32>
          %171 = stablehlo.shift_right_logical %169, %170 : tensor<32x4x128x128xui32>
          %172 = stablehlo.xor %169, %171 : tensor<32x4x128x128xui32>
          %c_109 = stablehlo.constant dense<429496730> : tensor<ui32>
          %173 = stablehlo.broadcast_in_dim %c_109, dims = [] : (tensor<ui32>) -> tensor<32x4x128x128xui32>
          %174 = stablehlo.compare GE, %172, %173, UNSIGNED : (tensor<32x4x128x128xui32>, tensor<32x4x128x128xui32>) -> tensor<32x4x128x128xi1>
          %175 = stablehlo.reshape %174 : (tensor<32x4x128x128xi1>) -> tensor<32x4x1x128x128xi1>
          %cst_110 = stablehlo.constant dense<1.11111116> : tensor<f32>
          %c_111 = stablehlo.constant dense<0> : tensor<i32>
          %176 = func.call @_where_9(%175, %cst_110, %c_111) : (tensor<32x4x1x128x128xi1>, tensor<f32>, tensor<i32>) -> tensor<32x4x1x128x128xf32>
          %177 = stablehlo.multiply %95, %176 : tensor<32x4x1x128x128xf32>
          %178 = stablehlo.convert %177 : (tensor<32x4x1x128x128xf32>) -> tensor<32x4x1x128x128xbf16>
          %179 = stablehlo.dot_general %178, %85, batching_dims = [0, 1] x [0, 1], contracting_dims = [4] x [2], precision = [DEFAULT, DEFAULT] : (tensor<32x4x1x128x128xbf16>, tensor<32x4x128x64xbf16>) -> tensor<32x4x1x128x64xf32>
          %180 = stablehlo.broadcast_in_dim %97, dims = [0, 1, 2, 3, 4] : (tensor<32x4x1x128x1xf32>) -> tensor<32x4x1x128x64xf32>
          %181 = stablehlo.multiply %iterArg_69, %180 : tensor<32x4x1x128x64xf32>
          %182 = stablehlo.add %181, %179 : tensor<32x4x1x128x64xf32>
          stablehlo.return %89, %101, %182 : tensor<32x4x1x128x1xf32>, tensor<32x4x1x128x1xf32>, tensor<32x4x1x128x64xf32>
        }, {
          %c_77 = stablehlo.constant dense<0> : tensor<i32>
          %78 = stablehlo.compare LT, %65, %c_77, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
          %c_78 = stablehlo.constant dense<128> : tensor<i32>
          %79 = stablehlo.add %65, %c_78 : tensor<i32>
          %80 = stablehlo.select %78, %79, %65 : tensor<i1>, tensor<i32>
          %c_79 = stablehlo.constant dense<0> : tensor<i32>
          %c_80 = stablehlo.constant dense<0> : tensor<i32>
          %c_81 = stablehlo.constant dense<0> : tensor<i32>
          %81 = stablehlo.dynamic_slice %iterArg_60, %c_79, %c_80, %80, %c_81, sizes = [32, 4, 128, 64] : (tensor<32x4x128x64xbf16>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>) -> tensor<32x4x128x64xbf16>
          %c_82 = stablehlo.constant dense<0> : tensor<i32>
          %82 = stablehlo.compare LT, %65, %c_82, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
          %c_83 = stablehlo.constant dense<128> : tensor<i32>
          %83 = stablehlo.add %65, %c_83 : tensor<i32>
          %84 = stablehlo.select %82, %83, %65 : tensor<i1>, tensor<i32>
          %c_84 = stablehlo.constant dense<0> : tensor<i32>
          %c_85 = stablehlo.constant dense<0> : tensor<i32>
          %c_86 = stablehlo.constant dense<0> : tensor<i32>
          %85 = stablehlo.dynamic_slice %iterArg_61, %c_84, %c_85, %84, %c_86, sizes = [32, 4, 128, 64] : (tensor<32x4x128x64xbf16>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>) -> tensor<32x4x128x64xbf16>
          %86 = stablehlo.dot_general %iterArg_62, %81, batching_dims = [0, 1] x [0, 1], contracting_dims = [4] x [3], precision = [DEFAULT, DEFAULT] : (tensor<32x4x1x128x64xbf16>, tensor<32x4x128x64xbf16>) -> tensor<32x4x1x128x128xf32>
          %c_87 = stablehlo.constant dense<true> : tensor<i1>
          %87 = stablehlo.broadcast_in_dim %c_87, dims = [] : (tensor<i1>) -> tensor<1x1x1x1xi1>
          %88 = stablehlo.broadcast_in_dim %87, dims = [0, 1, 2, 3] : (tensor<1x1x1x1xi1>) -> tensor<32x1x1x128xi1>
          %89 = stablehlo.and %88, %iterArg_65 : tensor<32x1x1x128xi1>
          %90 = stablehlo.iota dim = 0 : tensor<128xi32>
          %91 = stablehlo.broadcast_in_dim %65, dims = [] : (tensor<i32>) -> tensor<128xi32>
          %92 = stablehlo.add %91, %90 : tensor<128xi32>
          %c_88 = stablehlo.constant dense<128> : tensor<i32>
          %93 = stablehlo.multiply %64, %c_88 : tensor<i32>
          %94 = stablehlo.broadcast_in_dim %93, dims = [] : (tensor<i32>) -> tensor<128xi32>
          %95 = stablehlo.compare GE, %92, %94, SIGNED : (tensor<128xi32>, tensor<128xi32>) -> tensor<128xi1>
          %96 = stablehlo.broadcast_in_dim %95, dims = [3] : (tensor<128xi1>) -> tensor<1x1x1x128xi1>
          %97 = stablehlo.broadcast_in_dim %96, dims = [0, 1, 2, 3] : (tensor<1x1x1x128xi1>) -> tensor<32x1x1x128xi1>
          %98 = stablehlo.and %89, %97 : tensor<32x1x1x128xi1>
          %99 = stablehlo.broadcast_in_dim %98, dims = [0, 1, 3, 4] : (tensor<32x1x1x128xi1>) -> tensor<32x1x1x1x128xi1>
          %cst_89 = stablehlo.constant dense<0xFF800000> : tensor<f32>
          %100 = func.call @_where_10(%99, %86, %cst_89) : (tensor<32x1x1x1x128xi1>, tensor<32x4x1x128x128xf32>, tensor<f32>) -> tensor<32x4x1x128x128xf32>
          %cst_90 = stablehlo.constant dense<0xFF800000> : tensor<f32>
          %101 = stablehlo.reduce(%100 init: %cst_90) applies stablehlo.maximum across dimensions = [4] : (tensor<32x4x1x128x128xf32>, tensor<f32>) -> tensor<32x4x1x128xf32>
          %102 = stablehlo.broadcast_in_dim %101, dims = [0, 1, 2, 3] : (tensor<32x4x1x128xf32>) -> tensor<32x4x1x128x1xf32>
          %103 = stablehlo.maximum %iterArg_67, %102 : tensor<32x4x1x128x1xf32>
          %cst_91 = stablehlo.constant dense<0xFF800000> : tensor<f32>
          %104 = stablehlo.broadcast_in_dim %cst_91, dims = [] : (tensor<f32>) -> tensor<32x4x1x128x1xf32>
          %105 = stablehlo.compare EQ, %103, %104, FLOAT : (tensor<32x4x1x128x1xf32>, tensor<32x4x1x128x1xf32>) -> tensor<32x4x1x128x1xi1>
          %c_92 = stablehlo.constant dense<0> : tensor<i32>
          %106 = func.call @_where_8(%105, %c_92, %103) : (tensor<32x4x1x128x1xi1>, tensor<i32>, tensor<32x4x1x128x1xf32>) -> tensor<32x4x1x128x1xf32>
          %107 = stablehlo.broadcast_in_dim %106, dims = [0, 1, 2, 3, 4] : (tensor<32x4x1x128x1xf32>) -> tensor<32x4x1x128x128xf32>
          %108 = stablehlo.subtract %100, %107 : tensor<32x4x1x128x128xf32>
          %109 = stablehlo.exponential %108 : tensor<32x4x1x128x128xf32>
          %110 = stablehlo.subtract %iterArg_67, %106 : tensor<32x4x1x128x1xf32>
          %111 = stablehlo.exponential %110 : tensor<32x4x1x128x1xf32>
          %112 = stablehlo.multiply %iterArg_68, %111 : tensor<32x4x1x128x1xf32>
          %cst_93 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
          %113 = stablehlo.reduce(%109 init: %cst_93) applies stablehlo.add across dimensions = [4] : (tensor<32x4x1x128x128xf32>, tensor<f32>) -> tensor<32x4x1x128xf32>
          %114 = stablehlo.broadcast_in_dim %113, dims = [0, 1, 2, 3] : (tensor<32x4x1x128xf32>) -> tensor<32x4x1x128x1xf32>
          %115 = stablehlo.add %112, %114 : tensor<32x4x1x128x1xf32>
          %116 = stablehlo.iota dim = 0 : tensor<128xi32>
          %117 = stablehlo.broadcast_in_dim %iterArg_63, dims = [] : (tensor<i32>) -> tensor<128xi32>
          %118 = stablehlo.add %117, %116 : tensor<128xi32>
          %119 = stablehlo.convert %118 : (tensor<128xi32>) -> tensor<128xui32>
          %120 = stablehlo.iota dim = 0 : tensor<128xi32>
          %121 = stablehlo.broadcast_in_dim %65, dims = [] : (tensor<i32>) -> tensor<128xi32>
          %122 = stablehlo.add %121, %120 : tensor<128xi32>
          %123 = stablehlo.convert %122 : (tensor<128xi32>) -> tensor<128xui32>
          %124 = stablehlo.slice %iterArg_64 [0:32, 0:4, 0:1] : (tensor<32x4x2xui32>) -> tensor<32x4x1xui32>
          %125 = stablehlo.reshape %124 : (tensor<32x4x1xui32>) -> tensor<32x4xui32>
          %126 = stablehlo.broadcast_in_dim %125, dims = [0, 1] : (tensor<32x4xui32>) -> tensor<32x4x1x1xui32>
          %127 = stablehlo.slice %iterArg_64 [0:32, 0:4, 1:2] : (tensor<32x4x2xui32>) -> tensor<32x4x1xui32>
          %128 = stablehlo.reshape %127 : (tensor<32x4x1xui32>) -> tensor<32x4xui32>
          %129 = stablehlo.broadcast_in_dim %128, dims = [0, 1] : (tensor<32x4xui32>) -> tensor<32x4x1x1xui32>
          %130 = stablehlo.broadcast_in_dim %119, dims = [2] : (tensor<128xui32>) -> tensor<1x1x128x1xui32>
          %131 = stablehlo.broadcast_in_dim %123, dims = [3] : (tensor<128xui32>) -> tensor<1x1x1x128xui32>
          %132 = stablehlo.broadcast_in_dim %130, dims = [0, 1, 2, 3] : (tensor<1x1x128x1xui32>) -> tensor<32x4x128x1xui32>
          %133 = stablehlo.broadcast_in_dim %126, dims = [0, 1, 2, 3] : (tensor<32x4x1x1xui32>) -> tensor<32x4x128x1xui32>
          %134 = stablehlo.xor %132, %133 : tensor<32x4x128x1xui32>
          %c_94 = stablehlo.constant dense<16> : tensor<ui32>
          %135 = stablehlo.broadcast_in_dim %c_94, dims = [] : (tensor<ui32>) -> tensor<32x4x128x1xui32>
          %136 = stablehlo.shift_right_logical %134, %135 : tensor<32x4x128x1xui32>
          %137 = stablehlo.xor %134, %136 : tensor<32x4x128x1xui32>
          %c_95 = stablehlo.constant dense<2146121005> : tensor<ui32>
          %138 = stablehlo.broadcast_in_dim %c_95, dims = [] : (tensor<ui32>) -> tensor<32x4x128x1xui32>
          %139 = stablehlo.multiply %137, %138 : tensor<32x4x128x1xui32>
          %c_96 = stablehlo.constant dense<15> : tensor<ui32>
          %140 = stablehlo.broadcast_in_dim %c_96, dims = [] : (tensor<ui32>) -> tensor<32x4x128x1xui32>
          %141 = stablehlo.shift_right_logical %139, %140 : tensor<32x4x128x1xui32>
          %142 = stablehlo.xor %139, %141 : tensor<32x4x128x1xui32>
          %c_97 = stablehlo.constant dense<0> : tensor<ui32>
          %143 = stablehlo.broadcast_in_dim %c_97, dims = [] : (tensor<ui32>) -> tensor<32x4x128x1xui32>
          %144 = stablehlo.xor %142, %143 : tensor<32x4x128x1xui32>
          %c_98 = stablehlo.constant dense<2221713035> : tensor<ui32>
          %145 = stablehlo.broadcast_in_dim %c_98, dims = [] : (tensor<ui32>) -> tensor<32x4x128x1xui32>
          %146 = stablehlo.multiply %144, %145 : tensor<32x4x128x1xui32>
          %c_99 = stablehlo.constant dense<16> : tensor<ui32>
          %147 = stablehlo.broadcast_in_dim %c_99, dims = [] : (tensor<ui32>) -> tensor<32x4x128x1xui32>
          %148 = stablehlo.shift_right_logical %146, %147 : tensor<32x4x128x1xui32>
          %149 = stablehlo.xor %146, %148 : tensor<32x4x128x1xui32>
          %150 = stablehlo.broadcast_in_dim %129, dims = [0, 1, 2, 3] : (tensor<32x4x1x1xui32>) -> tensor<32x4x128x1xui32>
          %151 = stablehlo.xor %149, %150 : tensor<32x4x128x1xui32>
          %c_100 = stablehlo.constant dense<16> : tensor<ui32>
          %152 = stablehlo.broadcast_in_dim %c_100, dims = [] : (tensor<ui32>) -> tensor<32x4x128x1xui32>
          %153 = stablehlo.shift_right_logical %151, %152 : tensor<32x4x128x1xui32>
          %154 = stablehlo.xor %151, %153 : tensor<32x4x128x1xui32>
          %c_101 = stablehlo.constant dense<2146121005> : tensor<ui32>
          %155 = stablehlo.broadcast_in_dim %c_101, dims = [] : (tensor<ui32>) -> tensor<32x4x128x1xui32>
          %156 = stablehlo.multiply %154, %155 : tensor<32x4x128x1xui32>
          %c_102 = stablehlo.constant dense<15> : tensor<ui32>
          %157 = stablehlo.broadcast_in_dim %c_102, dims = [] : (tensor<ui32>) -> tensor<32x4x128x1xui32>
          %158 = stablehlo.shift_right_logical %156, %157 : tensor<32x4x128x1xui32>
          %159 = stablehlo.xor %156, %158 : tensor<32x4x128x1xui32>
          %c_103 = stablehlo.constant dense<0> : tensor<ui32>
          %160 = stablehlo.broadcast_in_dim %c_103, dims = [] : (tensor<ui32>) -> tensor<32x4x128x1xui32>
          %161 = stablehlo.xor %159, %160 : tensor<32x4x128x1xui32>
          %c_104 = stablehlo.constant dense<2221713035> : tensor<ui32>
          %162 = stablehlo.broadcast_in_dim %c_104, dims = [] : (tensor<ui32>) -> tensor<32x4x128x1xui32>
          %163 = stablehlo.multiply %161, %162 : tensor<32x4x128x1xui32>
          %c_105 = stablehlo.constant dense<16> : tensor<ui32>
          %164 = stablehlo.broadcast_in_dim %c_105, dims = [] : (tensor<ui32>) -> tensor<32x4x128x1xui32>
          %165 = stablehlo.shift_right_logical %163, %164 : tensor<32x4x128x1xui32>
          %166 = stablehlo.xor %163, %165 : tensor<32x4x128x1xui32>
          %c_106 = stablehlo.constant dense<2654435769> : tensor<ui32>
          %167 = stablehlo.broadcast_in_dim %c_106, dims = [] : (tensor<ui32>) -> tensor<1x1x1x128xui32>
          %168 = stablehlo.multiply %131, %167 : tensor<1x1x1x128xui32>
          %169 = stablehlo.broadcast_in_dim %149, dims = [0, 1, 2, 3] : (tensor<32x4x128x1xui32>) -> tensor<32x4x128x128xui32>
          %170 = stablehlo.broadcast_in_dim %168, dims = [0, 1, 2, 3] : (tensor<1x1x1x128xui32>) -> tensor<32x4x128x128xui32>
          %171 = stablehlo.add %169, %170 : tensor<32x4x128x128xui32>
          %c_107 = stablehlo.constant dense<16> : tensor<ui32>
          %172 = stablehlo.broadcast_in_dim %c_107, dims = [] : (tensor<ui32>) -> tensor<32x4x128x128xui32>
          %173 = stablehlo.shift_right_logical %171, %172 : tensor<32x4x128x128xui32>
          %174 = stablehlo.xor %171, %173 : tensor<32x4x128x128xui32>
          %c_108 = stablehlo.constant dense<2146121005> : tensor<ui32>
          %175 = stablehlo.broadcast_in_dim %c_108, dims = [] : (tensor<ui32>) -> tensor<32x4x128x128xui32>
          %176 = stablehlo.multiply %174, %175 : tensor<32x4x128x128xui32>
          %c_109 = stablehlo.constant dense<15> : tensor<ui32>
          %177 = stablehlo.broadcast_in_dim %c_109, dims = [] : (tensor<ui32>) -> tensor<32x4x128x128xui32>
          %178 = stablehlo.shift_right_logical %176, %177 : tensor<32x4x128x128xui32>
          %179 = stablehlo.xor %176, %178 : tensor<32x4x128x128xui32>
          %180 = stablehlo.broadcast_in_dim %166, dims = [0, 1, 2, 3] : (tensor<32x4x128x1xui32>) -> tensor<32x4x128x128xui32>
          %181 = stablehlo.xor %179, %180 : tensor<32x4x128x128xui32>
          %c_110 = stablehlo.constant dense<2221713035> : tensor<ui32>
          %182 = stablehlo.broadcast_in_dim %c_110, dims = [] : (tensor<ui32>) -> tensor<32x4x128x128xui32>
          %183 = stablehlo.multiply %181, %182 : tensor<32x4x128x128xui32>
          %c_111 = stablehlo.constant dense<16> : tensor<ui32>
          %184 = stablehlo.broadcast_in_dim %c_111, dims = [] : (tensor<ui32>) -> tensor<32x4x128x128xui32>
          %185 = stablehlo.shift_right_logical %183, %184 : tensor<32x4x128x128xui32>
          %186 = stablehlo.xor %183, %185 : tensor<32x4x128x128xui32>
          %c_112 = stablehlo.constant dense<429496730> : tensor<ui32>
          %187 = stablehlo.broadcast_in_dim %c_112, dims = [] : (tensor<ui32>) -> tensor<32x4x128x128xui32>
          %188 = stablehlo.compare GE, %186, %187, UNSIGNED : (tensor<32x4x128x128xui32>, tensor<32x4x128x128xui32>) -> tensor<32x4x128x128xi1>
          %189 = stablehlo.reshape %188 : (tensor<32x4x128x128xi1>) -> tensor<32x4x1x128x128xi1>
          %cst_113 = stablehlo.constant dense<1.11111116> : tensor<f32>
          %c_114 = stablehlo.constant dense<0> : tensor<i32>
          %190 = func.call @_where_9(%189, %cst_113, %c_114) : (tensor<32x4x1x128x128xi1>, tensor<f32>, tensor<i32>) -> tensor<32x4x1x128x128xf32>
          %191 = stablehlo.multiply %109, %190 : tensor<32x4x1x128x128xf32>
          %192 = stablehlo.convert %191 : (tensor<32x4x1x128x128xf32>) -> tensor<32x4x1x128x128xbf16>
          %193 = stablehlo.dot_general %192, %85, batching_dims = [0, 1] x [0, 1], contracting_dims = [4] x [2], precision = [DEFAULT, DEFAULT] : (tensor<32x4x1x128x128xbf16>, tensor<32x4x128x64xbf16>) -> tensor<32x4x1x128x64xf32>
          %194 = stablehlo.broadcast_in_dim %111, dims = [0, 1, 2, 3, 4] : (tensor<32x4x1x128x1xf32>) -> tensor<32x4x1x128x64xf32>
          %195 = stablehlo.multiply %iterArg_69, %194 : tensor<32x4x1x128x64xf32>
          %196 = stablehlo.add %195, %193 : tensor<32x4x1x128x64xf32>
          stablehlo.return %103, %115, %196 : tensor<32x4x1x128x1xf32>, tensor<32x4x1x128x1xf32>, tensor<32x4x1x128x64xf32>
        }) : (tensor<i32>) -> (tensor<32x4x1x128x1xf32>, tensor<32x4x1x128x1xf32>, tensor<32x4x1x128x64xf32>)
        %c_76 = stablehlo.constant dense<1> : tensor<i32>
        %77 = stablehlo.add %iterArg_66, %c_76 : tensor<i32>
        stablehlo.return %iterArg_56, %iterArg_57, %iterArg_58, %iterArg_59, %iterArg_60, %iterArg_61, %iterArg_62, %iterArg_63, %iterArg_64, %iterArg_65, %77, %76#0, %76#1, %76#2 : tensor<1xi32>, tensor<1xi32>, tensor<i32>, tensor<1x1xi32>, tensor<32x4x128x64xbf16>, tensor<32x4x128x64xbf16>, tensor<32x4x1x128x64xbf16>, tensor<i32>, tensor<32x4x2xui32>, tensor<32x1x1x128xi1>, tensor<i32>, tensor<32x4x1x128x1xf32>, tensor<32x4x1x128x1xf32>, tensor<32x4x1x128x64xf32>
      }
      %cst_33 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
      %37 = stablehlo.broadcast_in_dim %cst_33, dims = [] : (tensor<f32>) -> tensor<32x4x1x128x1xf32>
      %38 = stablehlo.compare EQ, %36#12, %37, FLOAT : (tensor<32x4x1x128x1xf32>, tensor<32x4x1x128x1xf32>) -> tensor<32x4x1x128x1xi1>
      %c_34 = stablehlo.constant dense<1> : tensor<i32>
      %39 = func.call @_where_11(%38, %c_34, %36#12) : (tensor<32x4x1x128x1xi1>, tensor<i32>, tensor<32x4x1x128x1xf32>) -> tensor<32x4x1x128x1xf32>
      %40 = stablehlo.log %36#12 : tensor<32x4x1x128x1xf32>
      %41 = stablehlo.add %36#11, %40 : tensor<32x4x1x128x1xf32>
      %cst_35 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
      %42 = stablehlo.broadcast_in_dim %cst_35, dims = [] : (tensor<f32>) -> tensor<32x4x1x128x1xf32>
      %43 = stablehlo.compare EQ, %36#12, %42, FLOAT : (tensor<32x4x1x128x1xf32>, tensor<32x4x1x128x1xf32>) -> tensor<32x4x1x128x1xi1>
      %44 = stablehlo.subtract %41, %36#11 : tensor<32x4x1x128x1xf32>
      %c_36 = stablehlo.constant dense<0> : tensor<i32>
      %45 = func.call @_where_11(%43, %c_36, %44) : (tensor<32x4x1x128x1xi1>, tensor<i32>, tensor<32x4x1x128x1xf32>) -> tensor<32x4x1x128x1xf32>
      %46 = stablehlo.broadcast_in_dim %39, dims = [0, 1, 2, 3, 4] : (tensor<32x4x1x128x1xf32>) -> tensor<32x4x1x128x64xf32>
      %47 = stablehlo.divide %36#13, %46 : tensor<32x4x1x128x64xf32>
      %48 = stablehlo.exponential %45 : tensor<32x4x1x128x1xf32>
      %49 = stablehlo.divide %48, %39 : tensor<32x4x1x128x1xf32>
      %50 = stablehlo.convert %47 : (tensor<32x4x1x128x64xf32>) -> tensor<32x4x1x128x64xbf16>
      %c_37 = stablehlo.constant dense<0> : tensor<i32>
      %51 = stablehlo.compare LT, %30, %c_37, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
      %c_38 = stablehlo.constant dense<128> : tensor<i32>
      %52 = stablehlo.add %30, %c_38 : tensor<i32>
      %53 = stablehlo.select %51, %52, %30 : tensor<i1>, tensor<i32>
      %c_39 = stablehlo.constant dense<0> : tensor<i32>
      %c_40 = stablehlo.constant dense<0> : tensor<i32>
      %c_41 = stablehlo.constant dense<0> : tensor<i32>
      %c_42 = stablehlo.constant dense<0> : tensor<i32>
      %54 = stablehlo.dynamic_update_slice %iterArg_23, %50, %c_39, %c_40, %c_41, %53, %c_42 : (tensor<32x4x1x128x64xbf16>, tensor<32x4x1x128x64xbf16>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>) -> tensor<32x4x1x128x64xbf16>
      %c_43 = stablehlo.constant dense<0> : tensor<i32>
      %55 = stablehlo.compare LT, %30, %c_43, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
      %c_44 = stablehlo.constant dense<128> : tensor<i32>
      %56 = stablehlo.add %30, %c_44 : tensor<i32>
      %57 = stablehlo.select %55, %56, %30 : tensor<i1>, tensor<i32>
      %c_45 = stablehlo.constant dense<0> : tensor<i32>
      %c_46 = stablehlo.constant dense<0> : tensor<i32>
      %c_47 = stablehlo.constant dense<0> : tensor<i32>
      %c_48 = stablehlo.constant dense<0> : tensor<i32>
      %58 = stablehlo.dynamic_update_slice %iterArg_24, %41, %c_45, %c_46, %c_47, %57, %c_48 : (tensor<32x4x1x128x1xf32>, tensor<32x4x1x128x1xf32>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>) -> tensor<32x4x1x128x1xf32>
      %c_49 = stablehlo.constant dense<0> : tensor<i32>
      %59 = stablehlo.compare LT, %30, %c_49, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
      %c_50 = stablehlo.constant dense<128> : tensor<i32>
      %60 = stablehlo.add %30, %c_50 : tensor<i32>
      %61 = stablehlo.select %59, %60, %30 : tensor<i1>, tensor<i32>
      %c_51 = stablehlo.constant dense<0> : tensor<i32>
      %c_52 = stablehlo.constant dense<0> : tensor<i32>
      %c_53 = stablehlo.constant dense<0> : tensor<i32>
      %c_54 = stablehlo.constant dense<0> : tensor<i32>
      %62 = stablehlo.dynamic_update_slice %iterArg_25, %49, %c_51, %c_52, %c_53, %61, %c_54 : (tensor<32x4x1x128x1xf32>, tensor<32x4x1x128x1xf32>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>) -> tensor<32x4x1x128x1xf32>
      %c_55 = stablehlo.constant dense<1> : tensor<i32>
      %63 = stablehlo.add %iterArg_22, %c_55 : tensor<i32>
      stablehlo.return %iterArg, %iterArg_11, %iterArg_12, %iterArg_13, %iterArg_14, %iterArg_15, %iterArg_16, %iterArg_17, %iterArg_18, %iterArg_19, %iterArg_20, %iterArg_21, %63, %54, %58, %62 : tensor<1xi32>, tensor<1xi32>, tensor<32x4x1x128x64xbf16>, tensor<1xi32>, tensor<1x1xi32>, tensor<32x4x128x64xbf16>, tensor<32x4x128x64xbf16>, tensor<32x4x2xui32>, tensor<32x1x1x128xi1>, tensor<32x4x1x128x1xf32>, tensor<32x4x1x128x1xf32>, tensor<32x4x1x128x64xf32>, tensor<i32>, tensor<32x4x1x128x64xbf16>, tensor<32x4x1x128x1xf32>, tensor<32x4x1x128x1xf32>
    }
    %21 = stablehlo.transpose %20#13, dims = [0, 3, 1, 2, 4] : (tensor<32x4x1x128x64xbf16>) -> tensor<32x128x4x1x64xbf16>
    %22 = stablehlo.reshape %21 : (tensor<32x128x4x1x64xbf16>) -> tensor<32x128x4x64xbf16>
    %23 = stablehlo.transpose %20#14, dims = [0, 3, 1, 2, 4] : (tensor<32x4x1x128x1xf32>) -> tensor<32x128x4x1x1xf32>
    %24 = stablehlo.reshape %23 : (tensor<32x128x4x1x1xf32>) -> tensor<32x128x4x1xf32>
    %25 = stablehlo.transpose %20#15, dims = [0, 3, 1, 2, 4] : (tensor<32x4x1x128x1xf32>) -> tensor<32x128x4x1x1xf32>
    %26 = stablehlo.reshape %25 : (tensor<32x128x4x1x1xf32>) -> tensor<32x128x4x1xf32>
    %27 = stablehlo.reshape %24 : (tensor<32x128x4x1xf32>) -> tensor<32x128x4xf32>
    %28 = stablehlo.reshape %26 : (tensor<32x128x4x1xf32>) -> tensor<32x128x4xf32>
    return %22, %27, %28 : tensor<32x128x4x64xbf16>, tensor<32x128x4xf32>, tensor<32x128x4xf32>
  }
  func.func private @_where_6(%arg0: tensor<1x1xi1>, %arg1: tensor<i32>, %arg2: tensor<i32>) -> tensor<1x1xi32> {
    %0 = stablehlo.broadcast_in_dim %arg1, dims = [] : (tensor<i32>) -> tensor<1x1xi32>
    %1 = stablehlo.broadcast_in_dim %arg2, dims = [] : (tensor<i32>) -> tensor<1x1xi32>
    %2 = stablehlo.select %arg0, %0, %1 : tensor<1x1xi1>, tensor<1x1xi32>
    return %2 : tensor<1x1xi32>
  }
  func.func private @_where_7(%arg0: tensor<1x1xi1>, %arg1: tensor<1x1xi32>, %arg2: tensor<i32>) -> tensor<1x1xi32> {
    %0 = stablehlo.broadcast_in_dim %arg2, dims = [] : (tensor<i32>) -> tensor<1x1xi32>
    %1 = stablehlo.select %arg0, %arg1, %0 : tensor<1x1xi1>, tensor<1x1xi32>
    return %1 : tensor<1x1xi32>
  }
  func.func private @dynamic_index_in_dim(%arg0: tensor<1xi32>, %arg1: tensor<i32>) -> tensor<i32> {
    %0 = stablehlo.dynamic_slice %arg0, %arg1, sizes = [1] : (tensor<1xi32>, tensor<i32>) -> tensor<1xi32>
    %1 = stablehlo.reshape %0 : (tensor<1xi32>) -> tensor<i32>
    return %1 : tensor<i32>
  }
  func.func private @_where_8(%arg0: tensor<32x4x1x128x1xi1>, %arg1: tensor<i32>, %arg2: tensor<32x4x1x128x1xf32>) -> tensor<32x4x1x128x1xf32> {
    %0 = stablehlo.convert %arg1 : (tensor<i32>) -> tensor<f32>
    %1 = stablehlo.broadcast_in_dim %0, dims = [] : (tensor<f32>) -> tensor<32x4x1x128x1xf32>
    %2 = stablehlo.select %arg0, %1, %arg2 : tensor<32x4x1x128x1xi1>, tensor<32x4x1x128x1xf32>
    return %2 : tensor<32x4x1x128x1xf32>
  }
  func.func private @_where_9(%arg0: tensor<32x4x1x128x128xi1>, %arg1: tensor<f32>, %arg2: tensor<i32>) -> tensor<32x4x1x128x128xf32> {
    %0 = stablehlo.convert %arg2 : (tensor<i32>) -> tensor<f32>
    %1 = stablehlo.broadcast_in_dim %arg1, dims = [] : (tensor<f32>) -> tensor<32x4x1x128x128xf32>
    %2 = stablehlo.broadcast_in_dim %0, dims = [] : (tensor<f32>) -> tensor<32x4x1x128x128xf32>
    %3 = stablehlo.select %arg0, %1, %2 : tensor<32x4x1x128x128xi1>, tensor<32x4x1x128x128xf32>
    return %3 : tensor<32x4x1x128x128xf32>
  }
  func.func private @_where_10(%arg0: tensor<32x1x1x1x128xi1>, %arg1: tensor<32x4x1x128x128xf32>, %arg2: tensor<f32>) -> tensor<32x4x1x128x128xf32> {
    %0 = stablehlo.convert %arg2 : tensor<f32>
    %1 = stablehlo.broadcast_in_dim %arg0, dims = [0, 1, 2, 3, 4] : (tensor<32x1x1x1x128xi1>) -> tensor<32x4x1x128x128xi1>
    %2 = stablehlo.broadcast_in_dim %0, dims = [] : (tensor<f32>) -> tensor<32x4x1x128x128xf32>
    %3 = stablehlo.select %1, %arg1, %2 : tensor<32x4x1x128x128xi1>, tensor<32x4x1x128x128xf32>
    return %3 : tensor<32x4x1x128x128xf32>
  }
  func.func private @_where_11(%arg0: tensor<32x4x1x128x1xi1>, %arg1: tensor<i32>, %arg2: tensor<32x4x1x128x1xf32>) -> tensor<32x4x1x128x1xf32> {
    %0 = stablehlo.convert %arg1 : (tensor<i32>) -> tensor<f32>
    %1 = stablehlo.broadcast_in_dim %0, dims = [] : (tensor<f32>) -> tensor<32x4x1x128x1xf32>
    %2 = stablehlo.select %arg0, %1, %arg2 : tensor<32x4x1x128x1xi1>, tensor<32x4x1x128x1xf32>
    return %2 : tensor<32x4x1x128x1xf32>
  }
  func.func private @take_along_axis(%arg0: tensor<32x128x256xbf16>, %arg1: tensor<32x21x1xi32>) -> (tensor<32x21x256xbf16>, tensor<32x21x1xi32>) {
    %c = stablehlo.constant dense<0> : tensor<i32>
    %0 = stablehlo.broadcast_in_dim %c, dims = [] : (tensor<i32>) -> tensor<32x21x1xi32>
    %1 = stablehlo.compare LT, %arg1, %0, SIGNED : (tensor<32x21x1xi32>, tensor<32x21x1xi32>) -> tensor<32x21x1xi1>
    %c_0 = stablehlo.constant dense<128> : tensor<i32>
    %2 = stablehlo.broadcast_in_dim %c_0, dims = [] : (tensor<i32>) -> tensor<32x21x1xi32>
    %3 = stablehlo.add %arg1, %2 : tensor<32x21x1xi32>
    %4 = stablehlo.select %1, %3, %arg1 : tensor<32x21x1xi1>, tensor<32x21x1xi32>
    %c_1 = stablehlo.constant dense<127> : tensor<1xi32>
    %c_2 = stablehlo.constant dense<0> : tensor<i32>
    %5 = stablehlo.broadcast_in_dim %c_2, dims = [] : (tensor<i32>) -> tensor<32x21x1xi32>
    %6 = stablehlo.compare GE, %4, %5, SIGNED : (tensor<32x21x1xi32>, tensor<32x21x1xi32>) -> tensor<32x21x1xi1>
    %7 = stablehlo.broadcast_in_dim %c_1, dims = [2] : (tensor<1xi32>) -> tensor<1x1x1xi32>
    %8 = stablehlo.broadcast_in_dim %7, dims = [0, 1, 2] : (tensor<1x1x1xi32>) -> tensor<32x21x1xi32>
    %9 = stablehlo.compare LE, %4, %8, SIGNED : (tensor<32x21x1xi32>, tensor<32x21x1xi32>) -> tensor<32x21x1xi1>
    %10 = stablehlo.and %6, %9 : tensor<32x21x1xi1>
    %c_3 = stablehlo.constant dense<true> : tensor<i1>
    %11 = stablehlo.reduce(%10 init: %c_3) applies stablehlo.and across dimensions = [2] : (tensor<32x21x1xi1>, tensor<i1>) -> tensor<32x21xi1>
    %12 = "stablehlo.gather"(%arg0, %4) <{dimension_numbers = #stablehlo.gather<offset_dims = [2], collapsed_slice_dims = [1], operand_batching_dims = [0], start_indices_batching_dims = [0], start_index_map = [1], index_vector_dim = 2>, indices_are_sorted = false, slice_sizes = array<i64: 1, 1, 256>}> : (tensor<32x128x256xbf16>, tensor<32x21x1xi32>) -> tensor<32x21x256xbf16>
    %13 = stablehlo.broadcast_in_dim %11, dims = [0, 1] : (tensor<32x21xi1>) -> tensor<32x21x256xi1>
    %cst = stablehlo.constant dense<0x7FC0> : tensor<bf16>
    %14 = stablehlo.broadcast_in_dim %cst, dims = [] : (tensor<bf16>) -> tensor<32x21x256xbf16>
    %15 = stablehlo.select %13, %12, %14 : tensor<32x21x256xi1>, tensor<32x21x256xbf16>
    return %15, %4 : tensor<32x21x256xbf16>, tensor<32x21x1xi32>
  }
  func.func private @"<lambda>_12"(%arg0: tensor<32x21x4x64xbf16>, %arg1: tensor<32x128x4x64xbf16>, %arg2: tensor<32x128x4x64xbf16>, %arg3: tensor<32x1x1x128xi1>, %arg4: tensor<32x4x2xui32>) -> (tensor<32x21x4x64xbf16>, tensor<32x21x4xf32>, tensor<32x21x4xf32>) {
    %0:3 = call @fa2_13(%arg0, %arg1, %arg2, %arg3, %arg4) : (tensor<32x21x4x64xbf16>, tensor<32x128x4x64xbf16>, tensor<32x128x4x64xbf16>, tensor<32x1x1x128xi1>, tensor<32x4x2xui32>) -> (tensor<32x21x4x64xbf16>, tensor<32x21x4xf32>, tensor<32x21x4xf32>)
    return %0#0, %0#1, %0#2 : tensor<32x21x4x64xbf16>, tensor<32x21x4xf32>, tensor<32x21x4xf32>
  }
  func.func private @fa2_13(%arg0: tensor<32x21x4x64xbf16>, %arg1: tensor<32x128x4x64xbf16>, %arg2: tensor<32x128x4x64xbf16>, %arg3: tensor<32x1x1x128xi1>, %arg4: tensor<32x4x2xui32>) -> (tensor<32x21x4x64xbf16>, tensor<32x21x4xf32>, tensor<32x21x4xf32>) {
    %c = stablehlo.constant dense<false> : tensor<1x1xi1>
    %c_0 = stablehlo.constant dense<true> : tensor<1x1xi1>
    %c_1 = stablehlo.constant dense<0> : tensor<1xi32>
    %c_2 = stablehlo.constant dense<0> : tensor<1xi32>
    %c_3 = stablehlo.constant dense<1> : tensor<i32>
    %c_4 = stablehlo.constant dense<2> : tensor<i32>
    %0 = call @_where_6(%c, %c_3, %c_4) : (tensor<1x1xi1>, tensor<i32>, tensor<i32>) -> tensor<1x1xi32>
    %c_5 = stablehlo.constant dense<0> : tensor<i32>
    %1 = call @_where_7(%c_0, %0, %c_5) : (tensor<1x1xi1>, tensor<1x1xi32>, tensor<i32>) -> tensor<1x1xi32>
    %cst = stablehlo.constant dense<1.250000e-01> : tensor<bf16>
    %2 = stablehlo.broadcast_in_dim %cst, dims = [] : (tensor<bf16>) -> tensor<32x21x4x64xbf16>
    %3 = stablehlo.multiply %arg0, %2 : tensor<32x21x4x64xbf16>
    %4 = stablehlo.reshape %3 : (tensor<32x21x4x64xbf16>) -> tensor<32x21x4x1x64xbf16>
    %5 = stablehlo.transpose %4, dims = [0, 2, 3, 1, 4] : (tensor<32x21x4x1x64xbf16>) -> tensor<32x4x1x21x64xbf16>
    %6 = stablehlo.transpose %arg1, dims = [0, 2, 1, 3] : (tensor<32x128x4x64xbf16>) -> tensor<32x4x128x64xbf16>
    %7 = stablehlo.transpose %arg2, dims = [0, 2, 1, 3] : (tensor<32x128x4x64xbf16>) -> tensor<32x4x128x64xbf16>
    %cst_6 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %8 = stablehlo.broadcast_in_dim %cst_6, dims = [] : (tensor<f32>) -> tensor<32x4x1x21x1xf32>
    %cst_7 = stablehlo.constant dense<0x7F800000> : tensor<f32>
    %9 = stablehlo.broadcast_in_dim %cst_7, dims = [] : (tensor<f32>) -> tensor<32x4x1x21x1xf32>
    %10 = stablehlo.subtract %8, %9 : tensor<32x4x1x21x1xf32>
    %11 = stablehlo.broadcast_in_dim %8, dims = [0, 1, 2, 3, 4] : (tensor<32x4x1x21x1xf32>) -> tensor<32x4x1x21x1x64xf32>
    %12 = stablehlo.reshape %11 : (tensor<32x4x1x21x1x64xf32>) -> tensor<32x4x1x21x64xf32>
    %cst_8 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %13 = stablehlo.broadcast_in_dim %cst_8, dims = [] : (tensor<f32>) -> tensor<32x4x1x21x1xf32>
    %cst_9 = stablehlo.constant dense<0x7F800000> : tensor<f32>
    %14 = stablehlo.broadcast_in_dim %cst_9, dims = [] : (tensor<f32>) -> tensor<32x4x1x21x1xf32>
    %15 = stablehlo.subtract %13, %14 : tensor<32x4x1x21x1xf32>
    %16 = stablehlo.broadcast_in_dim %13, dims = [0, 1, 2, 3, 4] : (tensor<32x4x1x21x1xf32>) -> tensor<32x4x1x21x1x64xf32>
    %17 = stablehlo.reshape %16 : (tensor<32x4x1x21x1x64xf32>) -> tensor<32x4x1x21x64xf32>
    %18 = stablehlo.convert %17 : (tensor<32x4x1x21x64xf32>) -> tensor<32x4x1x21x64xbf16>
    %19 = stablehlo.iota dim = 0 : tensor<1xi32>
    %c_10 = stablehlo.constant dense<0> : tensor<i32>
    %20:16 = stablehlo.while(%iterArg = %19, %iterArg_11 = %c_1, %iterArg_12 = %5, %iterArg_13 = %c_2, %iterArg_14 = %1, %iterArg_15 = %6, %iterArg_16 = %7, %iterArg_17 = %arg4, %iterArg_18 = %arg3, %iterArg_19 = %10, %iterArg_20 = %8, %iterArg_21 = %12, %iterArg_22 = %c_10, %iterArg_23 = %18, %iterArg_24 = %15, %iterArg_25 = %13) : tensor<1xi32>, tensor<1xi32>, tensor<32x4x1x21x64xbf16>, tensor<1xi32>, tensor<1x1xi32>, tensor<32x4x128x64xbf16>, tensor<32x4x128x64xbf16>, tensor<32x4x2xui32>, tensor<32x1x1x128xi1>, tensor<32x4x1x21x1xf32>, tensor<32x4x1x21x1xf32>, tensor<32x4x1x21x64xf32>, tensor<i32>, tensor<32x4x1x21x64xbf16>, tensor<32x4x1x21x1xf32>, tensor<32x4x1x21x1xf32>
    cond {
      %c_26 = stablehlo.constant dense<1> : tensor<i32>
      %29 = stablehlo.compare LT, %iterArg_22, %c_26, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
      stablehlo.return %29 : tensor<i1>
    } do {
      %29 = func.call @dynamic_index_in_dim(%iterArg, %iterArg_22) : (tensor<1xi32>, tensor<i32>) -> tensor<i32>
      %30 = func.call @dynamic_index_in_dim(%iterArg_11, %iterArg_22) : (tensor<1xi32>, tensor<i32>) -> tensor<i32>
      %c_26 = stablehlo.constant dense<0> : tensor<i32>
      %31 = stablehlo.compare LT, %30, %c_26, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
      %c_27 = stablehlo.constant dense<21> : tensor<i32>
      %32 = stablehlo.add %30, %c_27 : tensor<i32>
      %33 = stablehlo.select %31, %32, %30 : tensor<i1>, tensor<i32>
      %c_28 = stablehlo.constant dense<0> : tensor<i32>
      %c_29 = stablehlo.constant dense<0> : tensor<i32>
      %c_30 = stablehlo.constant dense<0> : tensor<i32>
      %c_31 = stablehlo.constant dense<0> : tensor<i32>
      %34 = stablehlo.dynamic_slice %iterArg_12, %c_28, %c_29, %c_30, %33, %c_31, sizes = [32, 4, 1, 21, 64] : (tensor<32x4x1x21x64xbf16>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>) -> tensor<32x4x1x21x64xbf16>
      %35 = stablehlo.iota dim = 0 : tensor<1xi32>
      %c_32 = stablehlo.constant dense<0> : tensor<i32>
      %36:14 = stablehlo.while(%iterArg_56 = %35, %iterArg_57 = %iterArg_13, %iterArg_58 = %29, %iterArg_59 = %iterArg_14, %iterArg_60 = %iterArg_15, %iterArg_61 = %iterArg_16, %iterArg_62 = %34, %iterArg_63 = %30, %iterArg_64 = %iterArg_17, %iterArg_65 = %iterArg_18, %iterArg_66 = %c_32, %iterArg_67 = %iterArg_19, %iterArg_68 = %iterArg_20, %iterArg_69 = %iterArg_21) : tensor<1xi32>, tensor<1xi32>, tensor<i32>, tensor<1x1xi32>, tensor<32x4x128x64xbf16>, tensor<32x4x128x64xbf16>, tensor<32x4x1x21x64xbf16>, tensor<i32>, tensor<32x4x2xui32>, tensor<32x1x1x128xi1>, tensor<i32>, tensor<32x4x1x21x1xf32>, tensor<32x4x1x21x1xf32>, tensor<32x4x1x21x64xf32>
      cond {
        %c_70 = stablehlo.constant dense<1> : tensor<i32>
        %64 = stablehlo.compare LT, %iterArg_66, %c_70, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
        stablehlo.return %64 : tensor<i1>
      } do {
        %64 = func.call @dynamic_index_in_dim(%iterArg_56, %iterArg_66) : (tensor<1xi32>, tensor<i32>) -> tensor<i32>
        %65 = func.call @dynamic_index_in_dim(%iterArg_57, %iterArg_66) : (tensor<1xi32>, tensor<i32>) -> tensor<i32>
        %c_70 = stablehlo.constant dense<0> : tensor<i32>
        %66 = stablehlo.compare LT, %iterArg_58, %c_70, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
        %c_71 = stablehlo.constant dense<1> : tensor<i32>
        %67 = stablehlo.add %iterArg_58, %c_71 : tensor<i32>
        %68 = stablehlo.select %66, %67, %iterArg_58 : tensor<i1>, tensor<i32>
        %c_72 = stablehlo.constant dense<0> : tensor<i32>
        %69 = stablehlo.compare LT, %64, %c_72, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
        %c_73 = stablehlo.constant dense<1> : tensor<i32>
        %70 = stablehlo.add %64, %c_73 : tensor<i32>
        %71 = stablehlo.select %69, %70, %64 : tensor<i1>, tensor<i32>
        %72 = stablehlo.dynamic_slice %iterArg_59, %68, %71, sizes = [1, 1] : (tensor<1x1xi32>, tensor<i32>, tensor<i32>) -> tensor<1x1xi32>
        %73 = stablehlo.reshape %72 : (tensor<1x1xi32>) -> tensor<i32>
        %74 = stablehlo.convert %73 : tensor<i32>
        %c_74 = stablehlo.constant dense<0> : tensor<i32>
        %c_75 = stablehlo.constant dense<2> : tensor<i32>
        %75 = stablehlo.clamp %c_74, %74, %c_75 : tensor<i32>
        %76:3 = "stablehlo.case"(%75) ({
          stablehlo.return %iterArg_67, %iterArg_68, %iterArg_69 : tensor<32x4x1x21x1xf32>, tensor<32x4x1x21x1xf32>, tensor<32x4x1x21x64xf32>
        }, {
          %c_77 = stablehlo.constant dense<0> : tensor<i32>
          %78 = stablehlo.compare LT, %65, %c_77, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
          %c_78 = stablehlo.constant dense<128> : tensor<i32>
          %79 = stablehlo.add %65, %c_78 : tensor<i32>
          %80 = stablehlo.select %78, %79, %65 : tensor<i1>, tensor<i32>
          %c_79 = stablehlo.constant dense<0> : tensor<i32>
          %c_80 = stablehlo.constant dense<0> : tensor<i32>
          %c_81 = stablehlo.constant dense<0> : tensor<i32>
          %81 = stablehlo.dynamic_slice %iterArg_60, %c_79, %c_80, %80, %c_81, sizes = [32, 4, 128, 64] : (tensor<32x4x128x64xbf16>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>) -> tensor<32x4x128x64xbf16>
          %c_82 = stablehlo.constant dense<0> : tensor<i32>
          %82 = stablehlo.compare LT, %65, %c_82, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
          %c_83 = stablehlo.constant dense<128> : tensor<i32>
          %83 = stablehlo.add %65, %c_83 : tensor<i32>
          %84 = stablehlo.select %82, %83, %65 : tensor<i1>, tensor<i32>
          %c_84 = stablehlo.constant dense<0> : tensor<i32>
          %c_85 = stablehlo.constant dense<0> : tensor<i32>
          %c_86 = stablehlo.constant dense<0> : tensor<i32>
          %85 = stablehlo.dynamic_slice %iterArg_61, %c_84, %c_85, %84, %c_86, sizes = [32, 4, 128, 64] : (tensor<32x4x128x64xbf16>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>) -> tensor<32x4x128x64xbf16>
          %86 = stablehlo.dot_general %iterArg_62, %81, batching_dims = [0, 1] x [0, 1], contracting_dims = [4] x [3], precision = [DEFAULT, DEFAULT] : (tensor<32x4x1x21x64xbf16>, tensor<32x4x128x64xbf16>) -> tensor<32x4x1x21x128xf32>
          %cst_87 = stablehlo.constant dense<0xFF800000> : tensor<f32>
          %87 = stablehlo.reduce(%86 init: %cst_87) applies stablehlo.maximum across dimensions = [4] : (tensor<32x4x1x21x128xf32>, tensor<f32>) -> tensor<32x4x1x21xf32>
          %88 = stablehlo.broadcast_in_dim %87, dims = [0, 1, 2, 3] : (tensor<32x4x1x21xf32>) -> tensor<32x4x1x21x1xf32>
          %89 = stablehlo.maximum %iterArg_67, %88 : tensor<32x4x1x21x1xf32>
          %cst_88 = stablehlo.constant dense<0xFF800000> : tensor<f32>
          %90 = stablehlo.broadcast_in_dim %cst_88, dims = [] : (tensor<f32>) -> tensor<32x4x1x21x1xf32>
          %91 = stablehlo.compare EQ, %89, %90, FLOAT : (tensor<32x4x1x21x1xf32>, tensor<32x4x1x21x1xf32>) -> tensor<32x4x1x21x1xi1>
          %c_89 = stablehlo.constant dense<0> : tensor<i32>
          %92 = func.call @_where_14(%91, %c_89, %89) : (tensor<32x4x1x21x1xi1>, tensor<i32>, tensor<32x4x1x21x1xf32>) -> tensor<32x4x1x21x1xf32>
          %93 = stablehlo.broadcast_in_dim %92, dims = [0, 1, 2, 3, 4] : (tensor<32x4x1x21x1xf32>) -> tensor<32x4x1x21x128xf32>
          %94 = stablehlo.subtract %86, %93 : tensor<32x4x1x21x128xf32>
          %95 = stablehlo.exponential %94 : tensor<32x4x1x21x128xf32>
          %96 = stablehlo.subtract %iterArg_67, %92 : tensor<32x4x1x21x1xf32>
          %97 = stablehlo.exponential %96 : tensor<32x4x1x21x1xf32>
          %98 = stablehlo.multiply %iterArg_68, %97 : tensor<32x4x1x21x1xf32>
          %cst_90 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
          %99 = stablehlo.reduce(%95 init: %cst_90) applies stablehlo.add across dimensions = [4] : (tensor<32x4x1x21x128xf32>, tensor<f32>) -> tensor<32x4x1x21xf32>
          %100 = stablehlo.broadcast_in_dim %99, dims = [0, 1, 2, 3] : (tensor<32x4x1x21xf32>) -> tensor<32x4x1x21x1xf32>
          %101 = stablehlo.add %98, %100 : tensor<32x4x1x21x1xf32>
          %102 = stablehlo.iota dim = 0 : tensor<21xi32>
          %103 = stablehlo.broadcast_in_dim %iterArg_63, dims = [] : (tensor<i32>) -> tensor<21xi32>
          %104 = stablehlo.add %103, %102 : tensor<21xi32>
          %105 = stablehlo.convert %104 : (tensor<21xi32>) -> tensor<21xui32>
          %106 = stablehlo.iota dim = 0 : tensor<128xi32>
          %107 = stablehlo.broadcast_in_dim %65, dims = [] : (tensor<i32>) -> tensor<128xi32>
          %108 = stablehlo.add %107, %106 : tensor<128xi32>
          %109 = stablehlo.convert %108 : (tensor<128xi32>) -> tensor<128xui32>
          %110 = stablehlo.slice %iterArg_64 [0:32, 0:4, 0:1] : (tensor<32x4x2xui32>) -> tensor<32x4x1xui32>
          %111 = stablehlo.reshape %110 : (tensor<32x4x1xui32>) -> tensor<32x4xui32>
          %112 = stablehlo.broadcast_in_dim %111, dims = [0, 1] : (tensor<32x4xui32>) -> tensor<32x4x1x1xui32>
          %113 = stablehlo.slice %iterArg_64 [0:32, 0:4, 1:2] : (tensor<32x4x2xui32>) -> tensor<32x4x1xui32>
          %114 = stablehlo.reshape %113 : (tensor<32x4x1xui32>) -> tensor<32x4xui32>
          %115 = stablehlo.broadcast_in_dim %114, dims = [0, 1] : (tensor<32x4xui32>) -> tensor<32x4x1x1xui32>
          %116 = stablehlo.broadcast_in_dim %105, dims = [2] : (tensor<21xui32>) -> tensor<1x1x21x1xui32>
          %117 = stablehlo.broadcast_in_dim %109, dims = [3] : (tensor<128xui32>) -> tensor<1x1x1x128xui32>
          %118 = stablehlo.broadcast_in_dim %116, dims = [0, 1, 2, 3] : (tensor<1x1x21x1xui32>) -> tensor<32x4x21x1xui32>
          %119 = stablehlo.broadcast_in_dim %112, dims = [0, 1, 2, 3] : (tensor<32x4x1x1xui32>) -> tensor<32x4x21x1xui32>
          %120 = stablehlo.xor %118, %119 : tensor<32x4x21x1xui32>
          %c_91 = stablehlo.constant dense<16> : tensor<ui32>
          %121 = stablehlo.broadcast_in_dim %c_91, dims = [] : (tensor<ui32>) -> tensor<32x4x21x1xui32>
          %122 = stablehlo.shift_right_logical %120, %121 : tensor<32x4x21x1xui32>
          %123 = stablehlo.xor %120, %122 : tensor<32x4x21x1xui32>
          %c_92 = stablehlo.constant dense<2146121005> : tensor<ui32>
          %124 = stablehlo.broadcast_in_dim %c_92, dims = [] : (tensor<ui32>) -> tensor<32x4x21x1xui32>
          %125 = stablehlo.multiply %123, %124 : tensor<32x4x21x1xui32>
          %c_93 = stablehlo.constant dense<15> : tensor<ui32>
          %126 = stablehlo.broadcast_in_dim %c_93, dims = [] : (tensor<ui32>) -> tensor<32x4x21x1xui32>
          %127 = stablehlo.shift_right_logical %125, %126 : tensor<32x4x21x1xui32>
          %128 = stablehlo.xor %125, %127 : tensor<32x4x21x1xui32>
          %c_94 = stablehlo.constant dense<0> : tensor<ui32>
          %129 = stablehlo.broadcast_in_dim %c_94, dims = [] : (tensor<ui32>) -> tensor<32x4x21x1xui32>
          %130 = stablehlo.xor %128, %129 : tensor<32x4x21x1xui32>
          %c_95 = stablehlo.constant dense<2221713035> : tensor<ui32>
          %131 = stablehlo.broadcast_in_dim %c_95, dims = [] : (tensor<ui32>) -> tensor<32x4x21x1xui32>
          %132 = stablehlo.multiply %130, %131 : tensor<32x4x21x1xui32>
          %c_96 = stablehlo.constant dense<16> : tensor<ui32>
          %133 = stablehlo.broadcast_in_dim %c_96, dims = [] : (tensor<ui32>) -> tensor<32x4x21x1xui32>
          %134 = stablehlo.shift_right_logical %132, %133 : tensor<32x4x21x1xui32>
          %135 = stablehlo.xor %132, %134 : tensor<32x4x21x1xui32>
          %136 = stablehlo.broadcast_in_dim %115, dims = [0, 1, 2, 3] : (tensor<32x4x1x1xui32>) -> tensor<32x4x21x1xui32>
          %137 = stablehlo.xor %135, %136 : tensor<32x4x21x1xui32>
          %c_97 = stablehlo.constant dense<16> : tensor<ui32>
          %138 = stablehlo.broadcast_in_dim %c_97, dims = [] : (tensor<ui32>) -> tensor<32x4x21x1xui32>
          %139 = stablehlo.shift_right_logical %137, %138 : tensor<32x4x21x1xui32>
          %140 = stablehlo.xor %137, %139 : tensor<32x4x21x1xui32>
          %c_98 = stablehlo.constant dense<2146121005> : tensor<ui32>
          %141 = stablehlo.broadcast_in_dim %c_98, dims = [] : (tensor<ui32>) -> tensor<32x4x21x1xui32>
          %142 = stablehlo.multiply %140, %141 : tensor<32x4x21x1xui32>
          %c_99 = stablehlo.constant dense<15> : tensor<ui32>
          %143 = stablehlo.broadcast_in_dim %c_99, dims = [] : (tensor<ui32>) -> tensor<32x4x21x1xui32>
          %144 = stablehlo.shift_right_logical %142, %143 : tensor<32x4x21x1xui32>
          %145 = stablehlo.xor %142, %144 : tensor<32x4x21x1xui32>
          %c_100 = stablehlo.constant dense<0> : tensor<ui32>
          %146 = stablehlo.broadcast_in_dim %c_100, dims = [] : (tensor<ui32>) -> tensor<32x4x21x1xui32>
          %147 = stablehlo.xor %145, %146 : tensor<32x4x21x1xui32>
          %c_101 = stablehlo.constant dense<2221713035> : tensor<ui32>
          %148 = stablehlo.broadcast_in_dim %c_101, dims = [] : (tensor<ui32>) -> tensor<32x4x21x1xui32>
          %149 = stablehlo.multiply %147, %148 : tensor<32x4x21x1xui32>
          %c_102 = stablehlo.constant dense<16> : tensor<ui32>
          %150 = stablehlo.broadcast_in_dim %c_102, dims = [] : (tensor<ui32>) -> tensor<32x4x21x1xui32>
          %151 = stablehlo.shift_right_logical %149, %150 : tensor<32x4x21x1xui32>
          %152 = stablehlo.xor %149, %151 : tensor<32x4x21x1xui32>
          %c_103 = stablehlo.constant dense<2654435769> : tensor<ui32>
          %153 = stablehlo.broadcast_in_dim %c_103, dims = [] : (tensor<ui32>) -> tensor<1x1x1x128xui32>
          %154 = stablehlo.multiply %117, %153 : tensor<1x1x1x128xui32>
          %155 = stablehlo.broadcast_in_dim %135, dims = [0, 1, 2, 3] : (tensor<32x4x21x1xui32>) -> tensor<32x4x21x128xui32>
          %156 = stablehlo.broadcast_in_dim %154, dims = [0, 1, 2, 3] : (tensor<1x1x1x128xui32>) -> tensor<32x4x21x128xui32>
          %157 = stablehlo.add %155, %156 : tensor<32x4x21x128xui32>
          %c_104 = stablehlo.constant dense<16> : tensor<ui32>
          %158 = stablehlo.broadcast_in_dim %c_104, dims = [] : (tensor<ui32>) -> tensor<32x4x21x128xui32>
          %159 = stablehlo.shift_right_logical %157, %158 : tensor<32x4x21x128xui32>
          %160 = stablehlo.xor %157, %159 : tensor<32x4x21x128xui32>
          %c_105 = stablehlo.constant dense<2146121005> : tensor<ui32>
          %161 = stablehlo.broadcast_in_dim %c_105, dims = [] : (tensor<ui32>) -> tensor<32x4x21x128xui32>
          %162 = stablehlo.multiply %160, %161 : tensor<32x4x21x128xui32>
          %c_106 = stablehlo.constant dense<15> : tensor<ui32>
          %163 = stablehlo.broadcast_in_dim %c_106, dims = [] : (tensor<ui32>) -> tensor<32x4x21x128xui32>
          %164 = stablehlo.shift_right_logical %162, %163 : tensor<32x4x21x128xui32>
          %165 = stablehlo.xor %162, %164 : tensor<32x4x21x128xui32>
          %166 = stablehlo.broadcast_in_dim %152, dims = [0, 1, 2, 3] : (tensor<32x4x21x1xui32>) -> tensor<32x4x21x128xui32>
          %167 = stablehlo.xor %165, %166 : tensor<32x4x21x128xui32>
          %c_107 = stablehlo.constant dense<2221713035> : tensor<ui32>
          %168 = stablehlo.broadcast_in_dim %c_107, dims = [] : (tensor<ui32>) -> tensor<32x4x21x128xui32>
          %169 = stablehlo.multiply %167, %168 : tensor<32x4x21x128xui32>
          %c_108 = stablehlo.constant dense<16> : tensor<ui32>
          %170 = stablehlo.broadcast_in_dim %c_108, dims = [] : (tensor<ui32>) -> tensor<32x4x21x128xui32>
          %171 = stablehlo.shift_right_logical %169, %170 : tensor<32x4x21x128xui32>
          %172 = stablehlo.xor %169, %171 : tensor<32x4x21x128xui32>
          %c_109 = stablehlo.constant dense<429496730> : tensor<ui32>
          %173 = stablehlo.broadcast_in_dim %c_109, dims = [] : (tensor<ui32>) -> tensor<32x4x21x128xui32>
          %174 = stablehlo.compare GE, %172, %173, UNSIGNED : (tensor<32x4x21x128xui32>, tensor<32x4x21x128xui32>) -> tensor<32x4x21x128xi1>
          %175 = stablehlo.reshape %174 : (tensor<32x4x21x128xi1>) -> tensor<32x4x1x21x128xi1>
          %cst_110 = stablehlo.constant dense<1.11111116> : tensor<f32>
          %c_111 = stablehlo.constant dense<0> : tensor<i32>
          %176 = func.call @_where_15(%175, %cst_110, %c_111) : (tensor<32x4x1x21x128xi1>, tensor<f32>, tensor<i32>) -> tensor<32x4x1x21x128xf32>
          %177 = stablehlo.multiply %95, %176 : tensor<32x4x1x21x128xf32>
          %178 = stablehlo.convert %177 : (tensor<32x4x1x21x128xf32>) -> tensor<32x4x1x21x128xbf16>
          %179 = stablehlo.dot_general %178, %85, batching_dims = [0, 1] x [0, 1], contracting_dims = [4] x [2], precision = [DEFAULT, DEFAULT] : (tensor<32x4x1x21x128xbf16>, tensor<32x4x128x64xbf16>) -> tensor<32x4x1x21x64xf32>
          %180 = stablehlo.broadcast_in_dim %97, dims = [0, 1, 2, 3, 4] : (tensor<32x4x1x21x1xf32>) -> tensor<32x4x1x21x64xf32>
          %181 = stablehlo.multiply %iterArg_69, %180 : tensor<32x4x1x21x64xf32>
          %182 = stablehlo.add %181, %179 : tensor<32x4x1x21x64xf32>
          stablehlo.return %89, %101, %182 : tensor<32x4x1x21x1xf32>, tensor<32x4x1x21x1xf32>, tensor<32x4x1x21x64xf32>
        }, {
          %c_77 = stablehlo.constant dense<0> : tensor<i32>
          %78 = stablehlo.compare LT, %65, %c_77, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
          %c_78 = stablehlo.constant dense<128> : tensor<i32>
          %79 = stablehlo.add %65, %c_78 : tensor<i32>
          %80 = stablehlo.select %78, %79, %65 : tensor<i1>, tensor<i32>
          %c_79 = stablehlo.constant dense<0> : tensor<i32>
          %c_80 = stablehlo.constant dense<0> : tensor<i32>
          %c_81 = stablehlo.constant dense<0> : tensor<i32>
          %81 = stablehlo.dynamic_slice %iterArg_60, %c_79, %c_80, %80, %c_81, sizes = [32, 4, 128, 64] : (tensor<32x4x128x64xbf16>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>) -> tensor<32x4x128x64xbf16>
          %c_82 = stablehlo.constant dense<0> : tensor<i32>
          %82 = stablehlo.compare LT, %65, %c_82, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
          %c_83 = stablehlo.constant dense<128> : tensor<i32>
          %83 = stablehlo.add %65, %c_83 : tensor<i32>
          %84 = stablehlo.select %82, %83, %65 : tensor<i1>, tensor<i32>
          %c_84 = stablehlo.constant dense<0> : tensor<i32>
          %c_85 = stablehlo.constant dense<0> : tensor<i32>
          %c_86 = stablehlo.constant dense<0> : tensor<i32>
          %85 = stablehlo.dynamic_slice %iterArg_61, %c_84, %c_85, %84, %c_86, sizes = [32, 4, 128, 64] : (tensor<32x4x128x64xbf16>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>) -> tensor<32x4x128x64xbf16>
          %86 = stablehlo.dot_general %iterArg_62, %81, batching_dims = [0, 1] x [0, 1], contracting_dims = [4] x [3], precision = [DEFAULT, DEFAULT] : (tensor<32x4x1x21x64xbf16>, tensor<32x4x128x64xbf16>) -> tensor<32x4x1x21x128xf32>
          %c_87 = stablehlo.constant dense<true> : tensor<i1>
          %87 = stablehlo.broadcast_in_dim %c_87, dims = [] : (tensor<i1>) -> tensor<1x1x1x1xi1>
          %88 = stablehlo.broadcast_in_dim %87, dims = [0, 1, 2, 3] : (tensor<1x1x1x1xi1>) -> tensor<32x1x1x128xi1>
          %89 = stablehlo.and %88, %iterArg_65 : tensor<32x1x1x128xi1>
          %90 = stablehlo.iota dim = 0 : tensor<128xi32>
          %91 = stablehlo.broadcast_in_dim %65, dims = [] : (tensor<i32>) -> tensor<128xi32>
          %92 = stablehlo.add %91, %90 : tensor<128xi32>
          %c_88 = stablehlo.constant dense<128> : tensor<i32>
          %93 = stablehlo.multiply %64, %c_88 : tensor<i32>
          %94 = stablehlo.broadcast_in_dim %93, dims = [] : (tensor<i32>) -> tensor<128xi32>
          %95 = stablehlo.compare GE, %92, %94, SIGNED : (tensor<128xi32>, tensor<128xi32>) -> tensor<128xi1>
          %96 = stablehlo.broadcast_in_dim %95, dims = [3] : (tensor<128xi1>) -> tensor<1x1x1x128xi1>
          %97 = stablehlo.broadcast_in_dim %96, dims = [0, 1, 2, 3] : (tensor<1x1x1x128xi1>) -> tensor<32x1x1x128xi1>
          %98 = stablehlo.and %89, %97 : tensor<32x1x1x128xi1>
          %99 = stablehlo.broadcast_in_dim %98, dims = [0, 1, 3, 4] : (tensor<32x1x1x128xi1>) -> tensor<32x1x1x1x128xi1>
          %cst_89 = stablehlo.constant dense<0xFF800000> : tensor<f32>
          %100 = func.call @_where_16(%99, %86, %cst_89) : (tensor<32x1x1x1x128xi1>, tensor<32x4x1x21x128xf32>, tensor<f32>) -> tensor<32x4x1x21x128xf32>
          %cst_90 = stablehlo.constant dense<0xFF800000> : tensor<f32>
          %101 = stablehlo.reduce(%100 init: %cst_90) applies stablehlo.maximum across dimensions = [4] : (tensor<32x4x1x21x128xf32>, tensor<f32>) -> tensor<32x4x1x21xf32>
          %102 = stablehlo.broadcast_in_dim %101, dims = [0, 1, 2, 3] : (tensor<32x4x1x21xf32>) -> tensor<32x4x1x21x1xf32>
          %103 = stablehlo.maximum %iterArg_67, %102 : tensor<32x4x1x21x1xf32>
          %cst_91 = stablehlo.constant dense<0xFF800000> : tensor<f32>
          %104 = stablehlo.broadcast_in_dim %cst_91, dims = [] : (tensor<f32>) -> tensor<32x4x1x21x1xf32>
          %105 = stablehlo.compare EQ, %103, %104, FLOAT : (tensor<32x4x1x21x1xf32>, tensor<32x4x1x21x1xf32>) -> tensor<32x4x1x21x1xi1>
          %c_92 = stablehlo.constant dense<0> : tensor<i32>
          %106 = func.call @_where_14(%105, %c_92, %103) : (tensor<32x4x1x21x1xi1>, tensor<i32>, tensor<32x4x1x21x1xf32>) -> tensor<32x4x1x21x1xf32>
          %107 = stablehlo.broadcast_in_dim %106, dims = [0, 1, 2, 3, 4] : (tensor<32x4x1x21x1xf32>) -> tensor<32x4x1x21x128xf32>
          %108 = stablehlo.subtract %100, %107 : tensor<32x4x1x21x128xf32>
          %109 = stablehlo.exponential %108 : tensor<32x4x1x21x128xf32>
          %110 = stablehlo.subtract %iterArg_67, %106 : tensor<32x4x1x21x1xf32>
          %111 = stablehlo.exponential %110 : tensor<32x4x1x21x1xf32>
          %112 = stablehlo.multiply %iterArg_68, %111 : tensor<32x4x1x21x1xf32>
          %cst_93 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
          %113 = stablehlo.reduce(%109 init: %cst_93) applies stablehlo.add across dimensions = [4] : (tensor<32x4x1x21x128xf32>, tensor<f32>) -> tensor<32x4x1x21xf32>
          %114 = stablehlo.broadcast_in_dim %113, dims = [0, 1, 2, 3] : (tensor<32x4x1x21xf32>) -> tensor<32x4x1x21x1xf32>
          %115 = stablehlo.add %112, %114 : tensor<32x4x1x21x1xf32>
          %116 = stablehlo.iota dim = 0 : tensor<21xi32>
          %117 = stablehlo.broadcast_in_dim %iterArg_63, dims = [] : (tensor<i32>) -> tensor<21xi32>
          %118 = stablehlo.add %117, %116 : tensor<21xi32>
          %119 = stablehlo.convert %118 : (tensor<21xi32>) -> tensor<21xui32>
          %120 = stablehlo.iota dim = 0 : tensor<128xi32>
          %121 = stablehlo.broadcast_in_dim %65, dims = [] : (tensor<i32>) -> tensor<128xi32>
          %122 = stablehlo.add %121, %120 : tensor<128xi32>
          %123 = stablehlo.convert %122 : (tensor<128xi32>) -> tensor<128xui32>
          %124 = stablehlo.slice %iterArg_64 [0:32, 0:4, 0:1] : (tensor<32x4x2xui32>) -> tensor<32x4x1xui32>
          %125 = stablehlo.reshape %124 : (tensor<32x4x1xui32>) -> tensor<32x4xui32>
          %126 = stablehlo.broadcast_in_dim %125, dims = [0, 1] : (tensor<32x4xui32>) -> tensor<32x4x1x1xui32>
          %127 = stablehlo.slice %iterArg_64 [0:32, 0:4, 1:2] : (tensor<32x4x2xui32>) -> tensor<32x4x1xui32>
          %128 = stablehlo.reshape %127 : (tensor<32x4x1xui32>) -> tensor<32x4xui32>
          %129 = stablehlo.broadcast_in_dim %128, dims = [0, 1] : (tensor<32x4xui32>) -> tensor<32x4x1x1xui32>
          %130 = stablehlo.broadcast_in_dim %119, dims = [2] : (tensor<21xui32>) -> tensor<1x1x21x1xui32>
          %131 = stablehlo.broadcast_in_dim %123, dims = [3] : (tensor<128xui32>) -> tensor<1x1x1x128xui32>
          %132 = stablehlo.broadcast_in_dim %130, dims = [0, 1, 2, 3] : (tensor<1x1x21x1xui32>) -> tensor<32x4x21x1xui32>
          %133 = stablehlo.broadcast_in_dim %126, dims = [0, 1, 2, 3] : (tensor<32x4x1x1xui32>) -> tensor<32x4x21x1xui32>
          %134 = stablehlo.xor %132, %133 : tensor<32x4x21x1xui32>
          %c_94 = stablehlo.constant dense<16> : tensor<ui32>
          %135 = stablehlo.broadcast_in_dim %c_94, dims = [] : (tensor<ui32>) -> tensor<32x4x21x1xui32>
          %136 = stablehlo.shift_right_logical %134, %135 : tensor<32x4x21x1xui32>
          %137 = stablehlo.xor %134, %136 : tensor<32x4x21x1xui32>
          %c_95 = stablehlo.constant dense<2146121005> : tensor<ui32>
          %138 = stablehlo.broadcast_in_dim %c_95, dims = [] : (tensor<ui32>) -> tensor<32x4x21x1xui32>
          %139 = stablehlo.multiply %137, %138 : tensor<32x4x21x1xui32>
          %c_96 = stablehlo.constant dense<15> : tensor<ui32>
          %140 = stablehlo.broadcast_in_dim %c_96, dims = [] : (tensor<ui32>) -> tensor<32x4x21x1xui32>
          %141 = stablehlo.shift_right_logical %139, %140 : tensor<32x4x21x1xui32>
          %142 = stablehlo.xor %139, %141 : tensor<32x4x21x1xui32>
          %c_97 = stablehlo.constant dense<0> : tensor<ui32>
          %143 = stablehlo.broadcast_in_dim %c_97, dims = [] : (tensor<ui32>) -> tensor<32x4x21x1xui32>
          %144 = stablehlo.xor %142, %143 : tensor<32x4x21x1xui32>
          %c_98 = stablehlo.constant dense<2221713035> : tensor<ui32>
          %145 = stablehlo.broadcast_in_dim %c_98, dims = [] : (tensor<ui32>) -> tensor<32x4x21x1xui32>
          %146 = stablehlo.multiply %144, %145 : tensor<32x4x21x1xui32>
          %c_99 = stablehlo.constant dense<16> : tensor<ui32>
          %147 = stablehlo.broadcast_in_dim %c_99, dims = [] : (tensor<ui32>) -> tensor<32x4x21x1xui32>
          %148 = stablehlo.shift_right_logical %146, %147 : tensor<32x4x21x1xui32>
          %149 = stablehlo.xor %146, %148 : tensor<32x4x21x1xui32>
          %150 = stablehlo.broadcast_in_dim %129, dims = [0, 1, 2, 3] : (tensor<32x4x1x1xui32>) -> tensor<32x4x21x1xui32>
          %151 = stablehlo.xor %149, %150 : tensor<32x4x21x1xui32>
          %c_100 = stablehlo.constant dense<16> : tensor<ui32>
          %152 = stablehlo.broadcast_in_dim %c_100, dims = [] : (tensor<ui32>) -> tensor<32x4x21x1xui32>
          %153 = stablehlo.shift_right_logical %151, %152 : tensor<32x4x21x1xui32>
          %154 = stablehlo.xor %151, %153 : tensor<32x4x21x1xui32>
          %c_101 = stablehlo.constant dense<2146121005> : tensor<ui32>
          %155 = stablehlo.broadcast_in_dim %c_101, dims = [] : (tensor<ui32>) -> tensor<32x4x21x1xui32>
          %156 = stablehlo.multiply %154, %155 : tensor<32x4x21x1xui32>
          %c_102 = stablehlo.constant dense<15> : tensor<ui32>
          %157 = stablehlo.broadcast_in_dim %c_102, dims = [] : (tensor<ui32>) -> tensor<32x4x21x1xui32>
          %158 = stablehlo.shift_right_logical %156, %157 : tensor<32x4x21x1xui32>
          %159 = stablehlo.xor %156, %158 : tensor<32x4x21x1xui32>
          %c_103 = stablehlo.constant dense<0> : tensor<ui32>
          %160 = stablehlo.broadcast_in_dim %c_103, dims = [] : (tensor<ui32>) -> tensor<32x4x21x1xui32>
          %161 = stablehlo.xor %159, %160 : tensor<32x4x21x1xui32>
          %c_104 = stablehlo.constant dense<2221713035> : tensor<ui32>
          %162 = stablehlo.broadcast_in_dim %c_104, dims = [] : (tensor<ui32>) -> tensor<32x4x21x1xui32>
          %163 = stablehlo.multiply %161, %162 : tensor<32x4x21x1xui32>
          %c_105 = stablehlo.constant dense<16> : tensor<ui32>
          %164 = stablehlo.broadcast_in_dim %c_105, dims = [] : (tensor<ui32>) -> tensor<32x4x21x1xui32>
          %165 = stablehlo.shift_right_logical %163, %164 : tensor<32x4x21x1xui32>
          %166 = stablehlo.xor %163, %165 : tensor<32x4x21x1xui32>
          %c_106 = stablehlo.constant dense<2654435769> : tensor<ui32>
          %167 = stablehlo.broadcast_in_dim %c_106, dims = [] : (tensor<ui32>) -> tensor<1x1x1x128xui32>
          %168 = stablehlo.multiply %131, %167 : tensor<1x1x1x128xui32>
          %169 = stablehlo.broadcast_in_dim %149, dims = [0, 1, 2, 3] : (tensor<32x4x21x1xui32>) -> tensor<32x4x21x128xui32>
          %170 = stablehlo.broadcast_in_dim %168, dims = [0, 1, 2, 3] : (tensor<1x1x1x128xui32>) -> tensor<32x4x21x128xui32>
          %171 = stablehlo.add %169, %170 : tensor<32x4x21x128xui32>
          %c_107 = stablehlo.constant dense<16> : tensor<ui32>
          %172 = stablehlo.broadcast_in_dim %c_107, dims = [] : (tensor<ui32>) -> tensor<32x4x21x128xui32>
          %173 = stablehlo.shift_right_logical %171, %172 : tensor<32x4x21x128xui32>
          %174 = stablehlo.xor %171, %173 : tensor<32x4x21x128xui32>
          %c_108 = stablehlo.constant dense<2146121005> : tensor<ui32>
          %175 = stablehlo.broadcast_in_dim %c_108, dims = [] : (tensor<ui32>) -> tensor<32x4x21x128xui32>
          %176 = stablehlo.multiply %174, %175 : tensor<32x4x21x128xui32>
          %c_109 = stablehlo.constant dense<15> : tensor<ui32>
          %177 = stablehlo.broadcast_in_dim %c_109, dims = [] : (tensor<ui32>) -> tensor<32x4x21x128xui32>
          %178 = stablehlo.shift_right_logical %176, %177 : tensor<32x4x21x128xui32>
          %179 = stablehlo.xor %176, %178 : tensor<32x4x21x128xui32>
          %180 = stablehlo.broadcast_in_dim %166, dims = [0, 1, 2, 3] : (tensor<32x4x21x1xui32>) -> tensor<32x4x21x128xui32>
          %181 = stablehlo.xor %179, %180 : tensor<32x4x21x128xui32>
          %c_110 = stablehlo.constant dense<2221713035> : tensor<ui32>
          %182 = stablehlo.broadcast_in_dim %c_110, dims = [] : (tensor<ui32>) -> tensor<32x4x21x128xui32>
          %183 = stablehlo.multiply %181, %182 : tensor<32x4x21x128xui32>
          %c_111 = stablehlo.constant dense<16> : tensor<ui32>
          %184 = stablehlo.broadcast_in_dim %c_111, dims = [] : (tensor<ui32>) -> tensor<32x4x21x128xui32>
          %185 = stablehlo.shift_right_logical %183, %184 : tensor<32x4x21x128xui32>
          %186 = stablehlo.xor %183, %185 : tensor<32x4x21x128xui32>
          %c_112 = stablehlo.constant dense<429496730> : tensor<ui32>
          %187 = stablehlo.broadcast_in_dim %c_112, dims = [] : (tensor<ui32>) -> tensor<32x4x21x128xui32>
          %188 = stablehlo.compare GE, %186, %187, UNSIGNED : (tensor<32x4x21x128xui32>, tensor<32x4x21x128xui32>) -> tensor<32x4x21x128xi1>
          %189 = stablehlo.reshape %188 : (tensor<32x4x21x128xi1>) -> tensor<32x4x1x21x128xi1>
          %cst_113 = stablehlo.constant dense<1.11111116> : tensor<f32>
          %c_114 = stablehlo.constant dense<0> : tensor<i32>
          %190 = func.call @_where_15(%189, %cst_113, %c_114) : (tensor<32x4x1x21x128xi1>, tensor<f32>, tensor<i32>) -> tensor<32x4x1x21x128xf32>
          %191 = stablehlo.multiply %109, %190 : tensor<32x4x1x21x128xf32>
          %192 = stablehlo.convert %191 : (tensor<32x4x1x21x128xf32>) -> tensor<32x4x1x21x128xbf16>
          %193 = stablehlo.dot_general %192, %85, batching_dims = [0, 1] x [0, 1], contracting_dims = [4] x [2], precision = [DEFAULT, DEFAULT] : (tensor<32x4x1x21x128xbf16>, tensor<32x4x128x64xbf16>) -> tensor<32x4x1x21x64xf32>
          %194 = stablehlo.broadcast_in_dim %111, dims = [0, 1, 2, 3, 4] : (tensor<32x4x1x21x1xf32>) -> tensor<32x4x1x21x64xf32>
          %195 = stablehlo.multiply %iterArg_69, %194 : tensor<32x4x1x21x64xf32>
          %196 = stablehlo.add %195, %193 : tensor<32x4x1x21x64xf32>
          stablehlo.return %103, %115, %196 : tensor<32x4x1x21x1xf32>, tensor<32x4x1x21x1xf32>, tensor<32x4x1x21x64xf32>
        }) : (tensor<i32>) -> (tensor<32x4x1x21x1xf32>, tensor<32x4x1x21x1xf32>, tensor<32x4x1x21x64xf32>)
        %c_76 = stablehlo.constant dense<1> : tensor<i32>
        %77 = stablehlo.add %iterArg_66, %c_76 : tensor<i32>
        stablehlo.return %iterArg_56, %iterArg_57, %iterArg_58, %iterArg_59, %iterArg_60, %iterArg_61, %iterArg_62, %iterArg_63, %iterArg_64, %iterArg_65, %77, %76#0, %76#1, %76#2 : tensor<1xi32>, tensor<1xi32>, tensor<i32>, tensor<1x1xi32>, tensor<32x4x128x64xbf16>, tensor<32x4x128x64xbf16>, tensor<32x4x1x21x64xbf16>, tensor<i32>, tensor<32x4x2xui32>, tensor<32x1x1x128xi1>, tensor<i32>, tensor<32x4x1x21x1xf32>, tensor<32x4x1x21x1xf32>, tensor<32x4x1x21x64xf32>
      }
      %cst_33 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
      %37 = stablehlo.broadcast_in_dim %cst_33, dims = [] : (tensor<f32>) -> tensor<32x4x1x21x1xf32>
      %38 = stablehlo.compare EQ, %36#12, %37, FLOAT : (tensor<32x4x1x21x1xf32>, tensor<32x4x1x21x1xf32>) -> tensor<32x4x1x21x1xi1>
      %c_34 = stablehlo.constant dense<1> : tensor<i32>
      %39 = func.call @_where_17(%38, %c_34, %36#12) : (tensor<32x4x1x21x1xi1>, tensor<i32>, tensor<32x4x1x21x1xf32>) -> tensor<32x4x1x21x1xf32>
      %40 = stablehlo.log %36#12 : tensor<32x4x1x21x1xf32>
      %41 = stablehlo.add %36#11, %40 : tensor<32x4x1x21x1xf32>
      %cst_35 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
      %42 = stablehlo.broadcast_in_dim %cst_35, dims = [] : (tensor<f32>) -> tensor<32x4x1x21x1xf32>
      %43 = stablehlo.compare EQ, %36#12, %42, FLOAT : (tensor<32x4x1x21x1xf32>, tensor<32x4x1x21x1xf32>) -> tensor<32x4x1x21x1xi1>
      %44 = stablehlo.subtract %41, %36#11 : tensor<32x4x1x21x1xf32>
      %c_36 = stablehlo.constant dense<0> : tensor<i32>
      %45 = func.call @_where_17(%43, %c_36, %44) : (tensor<32x4x1x21x1xi1>, tensor<i32>, tensor<32x4x1x21x1xf32>) -> tensor<32x4x1x21x1xf32>
      %46 = stablehlo.broadcast_in_dim %39, dims = [0, 1, 2, 3, 4] : (tensor<32x4x1x21x1xf32>) -> tensor<32x4x1x21x64xf32>
      %47 = stablehlo.divide %36#13, %46 : tensor<32x4x1x21x64xf32>
      %48 = stablehlo.exponential %45 : tensor<32x4x1x21x1xf32>
      %49 = stablehlo.divide %48, %39 : tensor<32x4x1x21x1xf32>
      %50 = stablehlo.convert %47 : (tensor<32x4x1x21x64xf32>) -> tensor<32x4x1x21x64xbf16>
      %c_37 = stablehlo.constant dense<0> : tensor<i32>
      %51 = stablehlo.compare LT, %30, %c_37, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
      %c_38 = stablehlo.constant dense<21> : tensor<i32>
      %52 = stablehlo.add %30, %c_38 : tensor<i32>
      %53 = stablehlo.select %51, %52, %30 : tensor<i1>, tensor<i32>
      %c_39 = stablehlo.constant dense<0> : tensor<i32>
      %c_40 = stablehlo.constant dense<0> : tensor<i32>
      %c_41 = stablehlo.constant dense<0> : tensor<i32>
      %c_42 = stablehlo.constant dense<0> : tensor<i32>
      %54 = stablehlo.dynamic_update_slice %iterArg_23, %50, %c_39, %c_40, %c_41, %53, %c_42 : (tensor<32x4x1x21x64xbf16>, tensor<32x4x1x21x64xbf16>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>) -> tensor<32x4x1x21x64xbf16>
      %c_43 = stablehlo.constant dense<0> : tensor<i32>
      %55 = stablehlo.compare LT, %30, %c_43, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
      %c_44 = stablehlo.constant dense<21> : tensor<i32>
      %56 = stablehlo.add %30, %c_44 : tensor<i32>
      %57 = stablehlo.select %55, %56, %30 : tensor<i1>, tensor<i32>
      %c_45 = stablehlo.constant dense<0> : tensor<i32>
      %c_46 = stablehlo.constant dense<0> : tensor<i32>
      %c_47 = stablehlo.constant dense<0> : tensor<i32>
      %c_48 = stablehlo.constant dense<0> : tensor<i32>
      %58 = stablehlo.dynamic_update_slice %iterArg_24, %41, %c_45, %c_46, %c_47, %57, %c_48 : (tensor<32x4x1x21x1xf32>, tensor<32x4x1x21x1xf32>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>) -> tensor<32x4x1x21x1xf32>
      %c_49 = stablehlo.constant dense<0> : tensor<i32>
      %59 = stablehlo.compare LT, %30, %c_49, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
      %c_50 = stablehlo.constant dense<21> : tensor<i32>
      %60 = stablehlo.add %30, %c_50 : tensor<i32>
      %61 = stablehlo.select %59, %60, %30 : tensor<i1>, tensor<i32>
      %c_51 = stablehlo.constant dense<0> : tensor<i32>
      %c_52 = stablehlo.constant dense<0> : tensor<i32>
      %c_53 = stablehlo.constant dense<0> : tensor<i32>
      %c_54 = stablehlo.constant dense<0> : tensor<i32>
      %62 = stablehlo.dynamic_update_slice %iterArg_25, %49, %c_51, %c_52, %c_53, %61, %c_54 : (tensor<32x4x1x21x1xf32>, tensor<32x4x1x21x1xf32>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>) -> tensor<32x4x1x21x1xf32>
      %c_55 = stablehlo.constant dense<1> : tensor<i32>
      %63 = stablehlo.add %iterArg_22, %c_55 : tensor<i32>
      stablehlo.return %iterArg, %iterArg_11, %iterArg_12, %iterArg_13, %iterArg_14, %iterArg_15, %iterArg_16, %iterArg_17, %iterArg_18, %iterArg_19, %iterArg_20, %iterArg_21, %63, %54, %58, %62 : tensor<1xi32>, tensor<1xi32>, tensor<32x4x1x21x64xbf16>, tensor<1xi32>, tensor<1x1xi32>, tensor<32x4x128x64xbf16>, tensor<32x4x128x64xbf16>, tensor<32x4x2xui32>, tensor<32x1x1x128xi1>, tensor<32x4x1x21x1xf32>, tensor<32x4x1x21x1xf32>, tensor<32x4x1x21x64xf32>, tensor<i32>, tensor<32x4x1x21x64xbf16>, tensor<32x4x1x21x1xf32>, tensor<32x4x1x21x1xf32>
    }
    %21 = stablehlo.transpose %20#13, dims = [0, 3, 1, 2, 4] : (tensor<32x4x1x21x64xbf16>) -> tensor<32x21x4x1x64xbf16>
    %22 = stablehlo.reshape %21 : (tensor<32x21x4x1x64xbf16>) -> tensor<32x21x4x64xbf16>
    %23 = stablehlo.transpose %20#14, dims = [0, 3, 1, 2, 4] : (tensor<32x4x1x21x1xf32>) -> tensor<32x21x4x1x1xf32>
    %24 = stablehlo.reshape %23 : (tensor<32x21x4x1x1xf32>) -> tensor<32x21x4x1xf32>
    %25 = stablehlo.transpose %20#15, dims = [0, 3, 1, 2, 4] : (tensor<32x4x1x21x1xf32>) -> tensor<32x21x4x1x1xf32>
    %26 = stablehlo.reshape %25 : (tensor<32x21x4x1x1xf32>) -> tensor<32x21x4x1xf32>
    %27 = stablehlo.reshape %24 : (tensor<32x21x4x1xf32>) -> tensor<32x21x4xf32>
    %28 = stablehlo.reshape %26 : (tensor<32x21x4x1xf32>) -> tensor<32x21x4xf32>
    return %22, %27, %28 : tensor<32x21x4x64xbf16>, tensor<32x21x4xf32>, tensor<32x21x4xf32>
  }
  func.func private @_where_14(%arg0: tensor<32x4x1x21x1xi1>, %arg1: tensor<i32>, %arg2: tensor<32x4x1x21x1xf32>) -> tensor<32x4x1x21x1xf32> {
    %0 = stablehlo.convert %arg1 : (tensor<i32>) -> tensor<f32>
    %1 = stablehlo.broadcast_in_dim %0, dims = [] : (tensor<f32>) -> tensor<32x4x1x21x1xf32>
    %2 = stablehlo.select %arg0, %1, %arg2 : tensor<32x4x1x21x1xi1>, tensor<32x4x1x21x1xf32>
    return %2 : tensor<32x4x1x21x1xf32>
  }
  func.func private @_where_15(%arg0: tensor<32x4x1x21x128xi1>, %arg1: tensor<f32>, %arg2: tensor<i32>) -> tensor<32x4x1x21x128xf32> {
    %0 = stablehlo.convert %arg2 : (tensor<i32>) -> tensor<f32>
    %1 = stablehlo.broadcast_in_dim %arg1, dims = [] : (tensor<f32>) -> tensor<32x4x1x21x128xf32>
    %2 = stablehlo.broadcast_in_dim %0, dims = [] : (tensor<f32>) -> tensor<32x4x1x21x128xf32>
    %3 = stablehlo.select %arg0, %1, %2 : tensor<32x4x1x21x128xi1>, tensor<32x4x1x21x128xf32>
    return %3 : tensor<32x4x1x21x128xf32>
  }
  func.func private @_where_16(%arg0: tensor<32x1x1x1x128xi1>, %arg1: tensor<32x4x1x21x128xf32>, %arg2: tensor<f32>) -> tensor<32x4x1x21x128xf32> {
    %0 = stablehlo.convert %arg2 : tensor<f32>
    %1 = stablehlo.broadcast_in_dim %arg0, dims = [0, 1, 2, 3, 4] : (tensor<32x1x1x1x128xi1>) -> tensor<32x4x1x21x128xi1>
    %2 = stablehlo.broadcast_in_dim %0, dims = [] : (tensor<f32>) -> tensor<32x4x1x21x128xf32>
    %3 = stablehlo.select %1, %arg1, %2 : tensor<32x4x1x21x128xi1>, tensor<32x4x1x21x128xf32>
    return %3 : tensor<32x4x1x21x128xf32>
  }
  func.func private @_where_17(%arg0: tensor<32x4x1x21x1xi1>, %arg1: tensor<i32>, %arg2: tensor<32x4x1x21x1xf32>) -> tensor<32x4x1x21x1xf32> {
    %0 = stablehlo.convert %arg1 : (tensor<i32>) -> tensor<f32>
    %1 = stablehlo.broadcast_in_dim %0, dims = [] : (tensor<f32>) -> tensor<32x4x1x21x1xf32>
    %2 = stablehlo.select %arg0, %1, %arg2 : tensor<32x4x1x21x1xi1>, tensor<32x4x1x21x1xf32>
    return %2 : tensor<32x4x1x21x1xf32>
  }
  func.func private @_where_18(%arg0: tensor<32x21x256xi1>, %arg1: tensor<32x21x256xbf16>, %arg2: tensor<i32>) -> tensor<32x21x256xbf16> {
    %0 = stablehlo.convert %arg2 : (tensor<i32>) -> tensor<bf16>
    %1 = stablehlo.broadcast_in_dim %0, dims = [] : (tensor<bf16>) -> tensor<32x21x256xbf16>
    %2 = stablehlo.select %arg0, %arg1, %1 : tensor<32x21x256xi1>, tensor<32x21x256xbf16>
    return %2 : tensor<32x21x256xbf16>
  }
  func.func private @_where_19(%arg0: tensor<640x1xi1>, %arg1: tensor<640x256xbf16>, %arg2: tensor<i32>) -> tensor<640x256xbf16> {
    %0 = stablehlo.convert %arg2 : (tensor<i32>) -> tensor<bf16>
    %1 = stablehlo.broadcast_in_dim %arg0, dims = [0, 1] : (tensor<640x1xi1>) -> tensor<640x256xi1>
    %2 = stablehlo.broadcast_in_dim %0, dims = [] : (tensor<bf16>) -> tensor<640x256xbf16>
    %3 = stablehlo.select %1, %arg1, %2 : tensor<640x256xi1>, tensor<640x256xbf16>
    return %3 : tensor<640x256xbf16>
  }
  func.func private @_where_20(%arg0: tensor<640xi1>, %arg1: tensor<640xi32>, %arg2: tensor<i32>) -> tensor<640xi32> {
    %0 = stablehlo.convert %arg2 : tensor<i32>
    %1 = stablehlo.broadcast_in_dim %0, dims = [] : (tensor<i32>) -> tensor<640xi32>
    %2 = stablehlo.select %arg0, %arg1, %1 : tensor<640xi1>, tensor<640xi32>
    return %2 : tensor<640xi32>
  }
  func.func private @take_along_axis_21(%arg0: tensor<640x30522xf32>, %arg1: tensor<640x1xi32>) -> tensor<640x1xf32> {
    %c = stablehlo.constant dense<0> : tensor<i32>
    %0 = stablehlo.broadcast_in_dim %c, dims = [] : (tensor<i32>) -> tensor<640x1xi32>
    %1 = stablehlo.compare LT, %arg1, %0, SIGNED : (tensor<640x1xi32>, tensor<640x1xi32>) -> tensor<640x1xi1>
    %c_0 = stablehlo.constant dense<30522> : tensor<i32>
    %2 = stablehlo.broadcast_in_dim %c_0, dims = [] : (tensor<i32>) -> tensor<640x1xi32>
    %3 = stablehlo.add %arg1, %2 : tensor<640x1xi32>
    %4 = stablehlo.select %1, %3, %arg1 : tensor<640x1xi1>, tensor<640x1xi32>
    %5 = stablehlo.reshape %4 : (tensor<640x1xi32>) -> tensor<640x1x1xi32>
    %c_1 = stablehlo.constant dense<30521> : tensor<1xi32>
    %c_2 = stablehlo.constant dense<0> : tensor<i32>
    %6 = stablehlo.broadcast_in_dim %c_2, dims = [] : (tensor<i32>) -> tensor<640x1x1xi32>
    %7 = stablehlo.compare GE, %5, %6, SIGNED : (tensor<640x1x1xi32>, tensor<640x1x1xi32>) -> tensor<640x1x1xi1>
    %8 = stablehlo.broadcast_in_dim %c_1, dims = [2] : (tensor<1xi32>) -> tensor<1x1x1xi32>
    %9 = stablehlo.broadcast_in_dim %8, dims = [0, 1, 2] : (tensor<1x1x1xi32>) -> tensor<640x1x1xi32>
    %10 = stablehlo.compare LE, %5, %9, SIGNED : (tensor<640x1x1xi32>, tensor<640x1x1xi32>) -> tensor<640x1x1xi1>
    %11 = stablehlo.and %7, %10 : tensor<640x1x1xi1>
    %c_3 = stablehlo.constant dense<true> : tensor<i1>
    %12 = stablehlo.reduce(%11 init: %c_3) applies stablehlo.and across dimensions = [2] : (tensor<640x1x1xi1>, tensor<i1>) -> tensor<640x1xi1>
    %13 = "stablehlo.gather"(%arg0, %5) <{dimension_numbers = #stablehlo.gather<collapsed_slice_dims = [1], operand_batching_dims = [0], start_indices_batching_dims = [0], start_index_map = [1], index_vector_dim = 2>, indices_are_sorted = false, slice_sizes = array<i64: 1, 1>}> : (tensor<640x30522xf32>, tensor<640x1x1xi32>) -> tensor<640x1xf32>
    %cst = stablehlo.constant dense<0x7FC00000> : tensor<f32>
    %14 = stablehlo.broadcast_in_dim %cst, dims = [] : (tensor<f32>) -> tensor<640x1xf32>
    %15 = stablehlo.select %12, %13, %14 : tensor<640x1xi1>, tensor<640x1xf32>
    return %15 : tensor<640x1xf32>
  }
  func.func private @_where_22(%arg0: tensor<32x2xi1>, %arg1: tensor<32x2xf32>, %arg2: tensor<i32>) -> tensor<32x2xf32> {
    %0 = stablehlo.convert %arg2 : (tensor<i32>) -> tensor<f32>
    %1 = stablehlo.broadcast_in_dim %0, dims = [] : (tensor<f32>) -> tensor<32x2xf32>
    %2 = stablehlo.select %arg0, %arg1, %1 : tensor<32x2xi1>, tensor<32x2xf32>
    return %2 : tensor<32x2xf32>
  }
  func.func private @_where_23(%arg0: tensor<32x2xi1>, %arg1: tensor<32x2xf32>, %arg2: tensor<i32>) -> tensor<32x2xf32> {
    %0 = stablehlo.convert %arg2 : (tensor<i32>) -> tensor<f32>
    %1 = stablehlo.broadcast_in_dim %0, dims = [] : (tensor<f32>) -> tensor<32x2xf32>
    %2 = stablehlo.select %arg0, %arg1, %1 : tensor<32x2xi1>, tensor<32x2xf32>
    return %2 : tensor<32x2xf32>
  }
  func.func private @_where_24(%arg0: tensor<i1>, %arg1: tensor<f32>, %arg2: tensor<f32>) -> tensor<f32> {
    %0 = stablehlo.convert %arg2 : tensor<f32>
    %1 = stablehlo.select %arg0, %arg1, %0 : tensor<i1>, tensor<f32>
    return %1 : tensor<f32>
  }
  func.func private @_where_25(%arg0: tensor<i1>, %arg1: tensor<f32>, %arg2: tensor<f32>) -> tensor<f32> {
    %0 = stablehlo.convert %arg2 : tensor<f32>
    %1 = stablehlo.select %arg0, %arg1, %0 : tensor<i1>, tensor<f32>
    return %1 : tensor<f32>
  }
  func.func private @_where_26(%arg0: tensor<32x2xi1>, %arg1: tensor<32x2xf32>) -> tensor<32x2xf32> {
    %cst = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %0 = stablehlo.broadcast_in_dim %cst, dims = [] : (tensor<f32>) -> tensor<32x2xf32>
    %1 = stablehlo.select %arg0, %arg1, %0 : tensor<32x2xi1>, tensor<32x2xf32>
    return %1 : tensor<32x2xf32>
  }
  func.func private @_where_27(%arg0: tensor<32x21x256xi1>, %arg1: tensor<32x21x256xbf16>) -> tensor<32x21x256xbf16> {
    %cst = stablehlo.constant dense<0.000000e+00> : tensor<bf16>
    %0 = stablehlo.broadcast_in_dim %cst, dims = [] : (tensor<bf16>) -> tensor<32x21x256xbf16>
    %1 = stablehlo.select %arg0, %arg1, %0 : tensor<32x21x256xi1>, tensor<32x21x256xbf16>
    return %1 : tensor<32x21x256xbf16>
  }
  func.func private @"<lambda>_28"(%arg0: tensor<32x21x4x64xbf16>, %arg1: tensor<32x128x4x64xbf16>, %arg2: tensor<32x128x4x64xbf16>, %arg3: tensor<32x1x1x128xi1>, %arg4: tensor<32x4x2xui32>, %arg5: tensor<32x21x4x64xbf16>, %arg6: tensor<32x21x4xf32>, %arg7: tensor<32x21x4xf32>, %arg8: tensor<32x21x4x64xbf16>, %arg9: tensor<32x21x4xf32>) -> (tensor<32x21x4x64xbf16>, tensor<32x128x4x64xbf16>, tensor<32x128x4x64xbf16>) {
    %0:3 = call @backward(%arg0, %arg1, %arg2, %arg3, %arg4, %arg5, %arg6, %arg7, %arg8, %arg9) : (tensor<32x21x4x64xbf16>, tensor<32x128x4x64xbf16>, tensor<32x128x4x64xbf16>, tensor<32x1x1x128xi1>, tensor<32x4x2xui32>, tensor<32x21x4x64xbf16>, tensor<32x21x4xf32>, tensor<32x21x4xf32>, tensor<32x21x4x64xbf16>, tensor<32x21x4xf32>) -> (tensor<32x21x4x64xbf16>, tensor<32x128x4x64xbf16>, tensor<32x128x4x64xbf16>)
    return %0#0, %0#1, %0#2 : tensor<32x21x4x64xbf16>, tensor<32x128x4x64xbf16>, tensor<32x128x4x64xbf16>
  }
  func.func private @backward(%arg0: tensor<32x21x4x64xbf16>, %arg1: tensor<32x128x4x64xbf16>, %arg2: tensor<32x128x4x64xbf16>, %arg3: tensor<32x1x1x128xi1>, %arg4: tensor<32x4x2xui32>, %arg5: tensor<32x21x4x64xbf16>, %arg6: tensor<32x21x4xf32>, %arg7: tensor<32x21x4xf32>, %arg8: tensor<32x21x4x64xbf16>, %arg9: tensor<32x21x4xf32>) -> (tensor<32x21x4x64xbf16>, tensor<32x128x4x64xbf16>, tensor<32x128x4x64xbf16>) {
    %c = stablehlo.constant dense<false> : tensor<1x1xi1>
    %c_0 = stablehlo.constant dense<true> : tensor<1x1xi1>
    %c_1 = stablehlo.constant dense<0> : tensor<1xi32>
    %c_2 = stablehlo.constant dense<0> : tensor<1xi32>
    %c_3 = stablehlo.constant dense<1> : tensor<i32>
    %c_4 = stablehlo.constant dense<2> : tensor<i32>
    %0 = call @_where_6(%c, %c_3, %c_4) : (tensor<1x1xi1>, tensor<i32>, tensor<i32>) -> tensor<1x1xi32>
    %c_5 = stablehlo.constant dense<0> : tensor<i32>
    %1 = call @_where_7(%c_0, %0, %c_5) : (tensor<1x1xi1>, tensor<1x1xi32>, tensor<i32>) -> tensor<1x1xi32>
    %cst = stablehlo.constant dense<1.250000e-01> : tensor<bf16>
    %2 = stablehlo.broadcast_in_dim %cst, dims = [] : (tensor<bf16>) -> tensor<32x21x4x64xbf16>
    %3 = stablehlo.multiply %arg0, %2 : tensor<32x21x4x64xbf16>
    %4 = stablehlo.reshape %3 : (tensor<32x21x4x64xbf16>) -> tensor<32x21x4x1x64xbf16>
    %5 = stablehlo.transpose %4, dims = [0, 2, 3, 1, 4] : (tensor<32x21x4x1x64xbf16>) -> tensor<32x4x1x21x64xbf16>
    %6 = stablehlo.transpose %arg1, dims = [0, 2, 1, 3] : (tensor<32x128x4x64xbf16>) -> tensor<32x4x128x64xbf16>
    %7 = stablehlo.transpose %arg2, dims = [0, 2, 1, 3] : (tensor<32x128x4x64xbf16>) -> tensor<32x4x128x64xbf16>
    %8 = stablehlo.reshape %arg5 : (tensor<32x21x4x64xbf16>) -> tensor<32x21x4x1x64xbf16>
    %9 = stablehlo.transpose %8, dims = [0, 2, 3, 1, 4] : (tensor<32x21x4x1x64xbf16>) -> tensor<32x4x1x21x64xbf16>
    %10 = stablehlo.reshape %arg6 : (tensor<32x21x4xf32>) -> tensor<32x21x4x1x1xf32>
    %11 = stablehlo.transpose %10, dims = [0, 2, 3, 1, 4] : (tensor<32x21x4x1x1xf32>) -> tensor<32x4x1x21x1xf32>
    %12 = stablehlo.reshape %arg7 : (tensor<32x21x4xf32>) -> tensor<32x21x4x1x1xf32>
    %13 = stablehlo.transpose %12, dims = [0, 2, 3, 1, 4] : (tensor<32x21x4x1x1xf32>) -> tensor<32x4x1x21x1xf32>
    %14 = stablehlo.reshape %arg8 : (tensor<32x21x4x64xbf16>) -> tensor<32x21x4x1x64xbf16>
    %15 = stablehlo.transpose %14, dims = [0, 2, 3, 1, 4] : (tensor<32x21x4x1x64xbf16>) -> tensor<32x4x1x21x64xbf16>
    %16 = stablehlo.reshape %arg9 : (tensor<32x21x4xf32>) -> tensor<32x21x4x1x1xf32>
    %17 = stablehlo.transpose %16, dims = [0, 2, 3, 1, 4] : (tensor<32x21x4x1x1xf32>) -> tensor<32x4x1x21x1xf32>
    %18 = stablehlo.convert %15 : (tensor<32x4x1x21x64xbf16>) -> tensor<32x4x1x21x64xf32>
    %19 = stablehlo.convert %9 : (tensor<32x4x1x21x64xbf16>) -> tensor<32x4x1x21x64xf32>
    %20 = stablehlo.multiply %18, %19 : tensor<32x4x1x21x64xf32>
    %cst_6 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %21 = stablehlo.reduce(%20 init: %cst_6) applies stablehlo.add across dimensions = [4] : (tensor<32x4x1x21x64xf32>, tensor<f32>) -> tensor<32x4x1x21xf32>
    %22 = stablehlo.broadcast_in_dim %21, dims = [0, 1, 2, 3] : (tensor<32x4x1x21xf32>) -> tensor<32x4x1x21x1xf32>
    %23 = stablehlo.subtract %22, %17 : tensor<32x4x1x21x1xf32>
    %24 = stablehlo.multiply %23, %13 : tensor<32x4x1x21x1xf32>
    %25 = stablehlo.broadcast_in_dim %13, dims = [0, 1, 2, 3, 4] : (tensor<32x4x1x21x1xf32>) -> tensor<32x4x1x21x64xf32>
    %26 = stablehlo.multiply %18, %25 : tensor<32x4x1x21x64xf32>
    %27 = stablehlo.convert %26 : (tensor<32x4x1x21x64xf32>) -> tensor<32x4x1x21x64xbf16>
    %cst_7 = stablehlo.constant dense<0xFF800000> : tensor<f32>
    %28 = stablehlo.broadcast_in_dim %cst_7, dims = [] : (tensor<f32>) -> tensor<32x4x1x21x1xf32>
    %29 = stablehlo.compare EQ, %11, %28, FLOAT : (tensor<32x4x1x21x1xf32>, tensor<32x4x1x21x1xf32>) -> tensor<32x4x1x21x1xi1>
    %c_8 = stablehlo.constant dense<0> : tensor<i32>
    %30 = call @_where_14(%29, %c_8, %11) : (tensor<32x4x1x21x1xi1>, tensor<i32>, tensor<32x4x1x21x1xf32>) -> tensor<32x4x1x21x1xf32>
    %31 = stablehlo.transpose %30, dims = [0, 1, 4, 2, 3] : (tensor<32x4x1x21x1xf32>) -> tensor<32x4x1x1x21xf32>
    %32 = stablehlo.transpose %24, dims = [0, 1, 4, 2, 3] : (tensor<32x4x1x21x1xf32>) -> tensor<32x4x1x1x21xf32>
    %33 = stablehlo.transpose %6, dims = [0, 1, 3, 2] : (tensor<32x4x128x64xbf16>) -> tensor<32x4x64x128xbf16>
    %cst_9 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %34 = stablehlo.broadcast_in_dim %cst_9, dims = [] : (tensor<f32>) -> tensor<32x4x64x1x21xf32>
    %cst_10 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %35 = stablehlo.broadcast_in_dim %cst_10, dims = [] : (tensor<f32>) -> tensor<32x4x128x64xf32>
    %cst_11 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %36 = stablehlo.broadcast_in_dim %cst_11, dims = [] : (tensor<f32>) -> tensor<32x4x128x64xf32>
    %37 = stablehlo.iota dim = 0 : tensor<1xi32>
    %c_12 = stablehlo.constant dense<0> : tensor<i32>
    %38:17 = stablehlo.while(%iterArg = %37, %iterArg_15 = %c_1, %iterArg_16 = %6, %iterArg_17 = %7, %iterArg_18 = %33, %iterArg_19 = %c_2, %iterArg_20 = %1, %iterArg_21 = %5, %iterArg_22 = %27, %iterArg_23 = %31, %iterArg_24 = %32, %iterArg_25 = %arg4, %iterArg_26 = %arg3, %iterArg_27 = %c_12, %iterArg_28 = %34, %iterArg_29 = %35, %iterArg_30 = %36) : tensor<1xi32>, tensor<1xi32>, tensor<32x4x128x64xbf16>, tensor<32x4x128x64xbf16>, tensor<32x4x64x128xbf16>, tensor<1xi32>, tensor<1x1xi32>, tensor<32x4x1x21x64xbf16>, tensor<32x4x1x21x64xbf16>, tensor<32x4x1x1x21xf32>, tensor<32x4x1x1x21xf32>, tensor<32x4x2xui32>, tensor<32x1x1x128xi1>, tensor<i32>, tensor<32x4x64x1x21xf32>, tensor<32x4x128x64xf32>, tensor<32x4x128x64xf32>
    cond {
      %c_31 = stablehlo.constant dense<1> : tensor<i32>
      %50 = stablehlo.compare LT, %iterArg_27, %c_31, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
      stablehlo.return %50 : tensor<i1>
    } do {
      %50 = func.call @dynamic_index_in_dim(%iterArg, %iterArg_27) : (tensor<1xi32>, tensor<i32>) -> tensor<i32>
      %51 = func.call @dynamic_index_in_dim(%iterArg_15, %iterArg_27) : (tensor<1xi32>, tensor<i32>) -> tensor<i32>
      %c_31 = stablehlo.constant dense<0> : tensor<i32>
      %52 = stablehlo.compare LT, %51, %c_31, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
      %c_32 = stablehlo.constant dense<128> : tensor<i32>
      %53 = stablehlo.add %51, %c_32 : tensor<i32>
      %54 = stablehlo.select %52, %53, %51 : tensor<i1>, tensor<i32>
      %c_33 = stablehlo.constant dense<0> : tensor<i32>
      %c_34 = stablehlo.constant dense<0> : tensor<i32>
      %c_35 = stablehlo.constant dense<0> : tensor<i32>
      %55 = stablehlo.dynamic_slice %iterArg_16, %c_33, %c_34, %54, %c_35, sizes = [32, 4, 128, 64] : (tensor<32x4x128x64xbf16>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>) -> tensor<32x4x128x64xbf16>
      %c_36 = stablehlo.constant dense<0> : tensor<i32>
      %56 = stablehlo.compare LT, %51, %c_36, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
      %c_37 = stablehlo.constant dense<128> : tensor<i32>
      %57 = stablehlo.add %51, %c_37 : tensor<i32>
      %58 = stablehlo.select %56, %57, %51 : tensor<i1>, tensor<i32>
      %c_38 = stablehlo.constant dense<0> : tensor<i32>
      %c_39 = stablehlo.constant dense<0> : tensor<i32>
      %c_40 = stablehlo.constant dense<0> : tensor<i32>
      %59 = stablehlo.dynamic_slice %iterArg_17, %c_38, %c_39, %58, %c_40, sizes = [32, 4, 128, 64] : (tensor<32x4x128x64xbf16>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>) -> tensor<32x4x128x64xbf16>
      %c_41 = stablehlo.constant dense<0> : tensor<i32>
      %60 = stablehlo.compare LT, %51, %c_41, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
      %c_42 = stablehlo.constant dense<128> : tensor<i32>
      %61 = stablehlo.add %51, %c_42 : tensor<i32>
      %62 = stablehlo.select %60, %61, %51 : tensor<i1>, tensor<i32>
      %c_43 = stablehlo.constant dense<0> : tensor<i32>
      %c_44 = stablehlo.constant dense<0> : tensor<i32>
      %c_45 = stablehlo.constant dense<0> : tensor<i32>
      %63 = stablehlo.dynamic_slice %iterArg_18, %c_43, %c_44, %c_45, %62, sizes = [32, 4, 64, 128] : (tensor<32x4x64x128xbf16>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>) -> tensor<32x4x64x128xbf16>
      %cst_46 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
      %64 = stablehlo.broadcast_in_dim %cst_46, dims = [] : (tensor<f32>) -> tensor<32x4x128x64xf32>
      %cst_47 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
      %65 = stablehlo.broadcast_in_dim %cst_47, dims = [] : (tensor<f32>) -> tensor<32x4x128x64xf32>
      %66 = stablehlo.iota dim = 0 : tensor<1xi32>
      %c_48 = stablehlo.constant dense<0> : tensor<i32>
      %67:18 = stablehlo.while(%iterArg_70 = %66, %iterArg_71 = %iterArg_19, %iterArg_72 = %50, %iterArg_73 = %iterArg_20, %iterArg_74 = %iterArg_21, %iterArg_75 = %iterArg_22, %iterArg_76 = %iterArg_23, %iterArg_77 = %iterArg_24, %iterArg_78 = %55, %iterArg_79 = %59, %iterArg_80 = %51, %iterArg_81 = %iterArg_25, %iterArg_82 = %63, %iterArg_83 = %iterArg_26, %iterArg_84 = %c_48, %iterArg_85 = %iterArg_28, %iterArg_86 = %64, %iterArg_87 = %65) : tensor<1xi32>, tensor<1xi32>, tensor<i32>, tensor<1x1xi32>, tensor<32x4x1x21x64xbf16>, tensor<32x4x1x21x64xbf16>, tensor<32x4x1x1x21xf32>, tensor<32x4x1x1x21xf32>, tensor<32x4x128x64xbf16>, tensor<32x4x128x64xbf16>, tensor<i32>, tensor<32x4x2xui32>, tensor<32x4x64x128xbf16>, tensor<32x1x1x128xi1>, tensor<i32>, tensor<32x4x64x1x21xf32>, tensor<32x4x128x64xf32>, tensor<32x4x128x64xf32>
      cond {
        %c_88 = stablehlo.constant dense<1> : tensor<i32>
        %87 = stablehlo.compare LT, %iterArg_84, %c_88, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
        stablehlo.return %87 : tensor<i1>
      } do {
        %87 = func.call @dynamic_index_in_dim(%iterArg_70, %iterArg_84) : (tensor<1xi32>, tensor<i32>) -> tensor<i32>
        %88 = func.call @dynamic_index_in_dim(%iterArg_71, %iterArg_84) : (tensor<1xi32>, tensor<i32>) -> tensor<i32>
        %c_88 = stablehlo.constant dense<0> : tensor<i32>
        %89 = stablehlo.compare LT, %87, %c_88, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
        %c_89 = stablehlo.constant dense<1> : tensor<i32>
        %90 = stablehlo.add %87, %c_89 : tensor<i32>
        %91 = stablehlo.select %89, %90, %87 : tensor<i1>, tensor<i32>
        %c_90 = stablehlo.constant dense<0> : tensor<i32>
        %92 = stablehlo.compare LT, %iterArg_72, %c_90, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
        %c_91 = stablehlo.constant dense<1> : tensor<i32>
        %93 = stablehlo.add %iterArg_72, %c_91 : tensor<i32>
        %94 = stablehlo.select %92, %93, %iterArg_72 : tensor<i1>, tensor<i32>
        %95 = stablehlo.dynamic_slice %iterArg_73, %91, %94, sizes = [1, 1] : (tensor<1x1xi32>, tensor<i32>, tensor<i32>) -> tensor<1x1xi32>
        %96 = stablehlo.reshape %95 : (tensor<1x1xi32>) -> tensor<i32>
        %97 = stablehlo.convert %96 : tensor<i32>
        %c_92 = stablehlo.constant dense<0> : tensor<i32>
        %c_93 = stablehlo.constant dense<2> : tensor<i32>
        %98 = stablehlo.clamp %c_92, %97, %c_93 : tensor<i32>
        %99:3 = "stablehlo.case"(%98) ({
          stablehlo.return %iterArg_85, %iterArg_86, %iterArg_87 : tensor<32x4x64x1x21xf32>, tensor<32x4x128x64xf32>, tensor<32x4x128x64xf32>
        }, {
          %c_95 = stablehlo.constant dense<0> : tensor<i32>
          %101 = stablehlo.compare LT, %88, %c_95, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
          %c_96 = stablehlo.constant dense<21> : tensor<i32>
          %102 = stablehlo.add %88, %c_96 : tensor<i32>
          %103 = stablehlo.select %101, %102, %88 : tensor<i1>, tensor<i32>
          %c_97 = stablehlo.constant dense<0> : tensor<i32>
          %c_98 = stablehlo.constant dense<0> : tensor<i32>
          %c_99 = stablehlo.constant dense<0> : tensor<i32>
          %c_100 = stablehlo.constant dense<0> : tensor<i32>
          %104 = stablehlo.dynamic_slice %iterArg_74, %c_97, %c_98, %c_99, %103, %c_100, sizes = [32, 4, 1, 21, 64] : (tensor<32x4x1x21x64xbf16>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>) -> tensor<32x4x1x21x64xbf16>
          %c_101 = stablehlo.constant dense<0> : tensor<i32>
          %105 = stablehlo.compare LT, %88, %c_101, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
          %c_102 = stablehlo.constant dense<21> : tensor<i32>
          %106 = stablehlo.add %88, %c_102 : tensor<i32>
          %107 = stablehlo.select %105, %106, %88 : tensor<i1>, tensor<i32>
          %c_103 = stablehlo.constant dense<0> : tensor<i32>
          %c_104 = stablehlo.constant dense<0> : tensor<i32>
          %c_105 = stablehlo.constant dense<0> : tensor<i32>
          %c_106 = stablehlo.constant dense<0> : tensor<i32>
          %108 = stablehlo.dynamic_slice %iterArg_75, %c_103, %c_104, %c_105, %107, %c_106, sizes = [32, 4, 1, 21, 64] : (tensor<32x4x1x21x64xbf16>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>) -> tensor<32x4x1x21x64xbf16>
          %c_107 = stablehlo.constant dense<0> : tensor<i32>
          %109 = stablehlo.compare LT, %88, %c_107, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
          %c_108 = stablehlo.constant dense<21> : tensor<i32>
          %110 = stablehlo.add %88, %c_108 : tensor<i32>
          %111 = stablehlo.select %109, %110, %88 : tensor<i1>, tensor<i32>
          %c_109 = stablehlo.constant dense<0> : tensor<i32>
          %c_110 = stablehlo.constant dense<0> : tensor<i32>
          %c_111 = stablehlo.constant dense<0> : tensor<i32>
          %c_112 = stablehlo.constant dense<0> : tensor<i32>
          %112 = stablehlo.dynamic_slice %iterArg_76, %c_109, %c_110, %c_111, %c_112, %111, sizes = [32, 4, 1, 1, 21] : (tensor<32x4x1x1x21xf32>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>) -> tensor<32x4x1x1x21xf32>
          %c_113 = stablehlo.constant dense<0> : tensor<i32>
          %113 = stablehlo.compare LT, %88, %c_113, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
          %c_114 = stablehlo.constant dense<21> : tensor<i32>
          %114 = stablehlo.add %88, %c_114 : tensor<i32>
          %115 = stablehlo.select %113, %114, %88 : tensor<i1>, tensor<i32>
          %c_115 = stablehlo.constant dense<0> : tensor<i32>
          %c_116 = stablehlo.constant dense<0> : tensor<i32>
          %c_117 = stablehlo.constant dense<0> : tensor<i32>
          %c_118 = stablehlo.constant dense<0> : tensor<i32>
          %116 = stablehlo.dynamic_slice %iterArg_77, %c_115, %c_116, %c_117, %c_118, %115, sizes = [32, 4, 1, 1, 21] : (tensor<32x4x1x1x21xf32>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>) -> tensor<32x4x1x1x21xf32>
          %117 = stablehlo.dot_general %iterArg_78, %104, batching_dims = [0, 1] x [0, 1], contracting_dims = [3] x [4], precision = [DEFAULT, DEFAULT] : (tensor<32x4x128x64xbf16>, tensor<32x4x1x21x64xbf16>) -> tensor<32x4x128x1x21xf32>
          %118 = stablehlo.broadcast_in_dim %112, dims = [0, 1, 2, 3, 4] : (tensor<32x4x1x1x21xf32>) -> tensor<32x4x128x1x21xf32>
          %119 = stablehlo.subtract %117, %118 : tensor<32x4x128x1x21xf32>
          %120 = stablehlo.exponential %119 : tensor<32x4x128x1x21xf32>
          %121 = stablehlo.dot_general %iterArg_79, %108, batching_dims = [0, 1] x [0, 1], contracting_dims = [3] x [4], precision = [DEFAULT, DEFAULT] : (tensor<32x4x128x64xbf16>, tensor<32x4x1x21x64xbf16>) -> tensor<32x4x128x1x21xf32>
          %122 = stablehlo.iota dim = 0 : tensor<21xi32>
          %123 = stablehlo.broadcast_in_dim %88, dims = [] : (tensor<i32>) -> tensor<21xi32>
          %124 = stablehlo.add %123, %122 : tensor<21xi32>
          %125 = stablehlo.convert %124 : (tensor<21xi32>) -> tensor<21xui32>
          %126 = stablehlo.iota dim = 0 : tensor<128xi32>
          %127 = stablehlo.broadcast_in_dim %iterArg_80, dims = [] : (tensor<i32>) -> tensor<128xi32>
          %128 = stablehlo.add %127, %126 : tensor<128xi32>
          %129 = stablehlo.convert %128 : (tensor<128xi32>) -> tensor<128xui32>
          %130 = stablehlo.slice %iterArg_81 [0:32, 0:4, 0:1] : (tensor<32x4x2xui32>) -> tensor<32x4x1xui32>
          %131 = stablehlo.reshape %130 : (tensor<32x4x1xui32>) -> tensor<32x4xui32>
          %132 = stablehlo.broadcast_in_dim %131, dims = [0, 1] : (tensor<32x4xui32>) -> tensor<32x4x1x1xui32>
          %133 = stablehlo.slice %iterArg_81 [0:32, 0:4, 1:2] : (tensor<32x4x2xui32>) -> tensor<32x4x1xui32>
          %134 = stablehlo.reshape %133 : (tensor<32x4x1xui32>) -> tensor<32x4xui32>
          %135 = stablehlo.broadcast_in_dim %134, dims = [0, 1] : (tensor<32x4xui32>) -> tensor<32x4x1x1xui32>
          %136 = stablehlo.broadcast_in_dim %125, dims = [2] : (tensor<21xui32>) -> tensor<1x1x21x1xui32>
          %137 = stablehlo.broadcast_in_dim %129, dims = [3] : (tensor<128xui32>) -> tensor<1x1x1x128xui32>
          %138 = stablehlo.broadcast_in_dim %136, dims = [0, 1, 2, 3] : (tensor<1x1x21x1xui32>) -> tensor<32x4x21x1xui32>
          %139 = stablehlo.broadcast_in_dim %132, dims = [0, 1, 2, 3] : (tensor<32x4x1x1xui32>) -> tensor<32x4x21x1xui32>
          %140 = stablehlo.xor %138, %139 : tensor<32x4x21x1xui32>
          %c_119 = stablehlo.constant dense<16> : tensor<ui32>
          %141 = stablehlo.broadcast_in_dim %c_119, dims = [] : (tensor<ui32>) -> tensor<32x4x21x1xui32>
          %142 = stablehlo.shift_right_logical %140, %141 : tensor<32x4x21x1xui32>
          %143 = stablehlo.xor %140, %142 : tensor<32x4x21x1xui32>
          %c_120 = stablehlo.constant dense<2146121005> : tensor<ui32>
          %144 = stablehlo.broadcast_in_dim %c_120, dims = [] : (tensor<ui32>) -> tensor<32x4x21x1xui32>
          %145 = stablehlo.multiply %143, %144 : tensor<32x4x21x1xui32>
          %c_121 = stablehlo.constant dense<15> : tensor<ui32>
          %146 = stablehlo.broadcast_in_dim %c_121, dims = [] : (tensor<ui32>) -> tensor<32x4x21x1xui32>
          %147 = stablehlo.shift_right_logical %145, %146 : tensor<32x4x21x1xui32>
          %148 = stablehlo.xor %145, %147 : tensor<32x4x21x1xui32>
          %c_122 = stablehlo.constant dense<0> : tensor<ui32>
          %149 = stablehlo.broadcast_in_dim %c_122, dims = [] : (tensor<ui32>) -> tensor<32x4x21x1xui32>
          %150 = stablehlo.xor %148, %149 : tensor<32x4x21x1xui32>
          %c_123 = stablehlo.constant dense<2221713035> : tensor<ui32>
          %151 = stablehlo.broadcast_in_dim %c_123, dims = [] : (tensor<ui32>) -> tensor<32x4x21x1xui32>
          %152 = stablehlo.multiply %150, %151 : tensor<32x4x21x1xui32>
          %c_124 = stablehlo.constant dense<16> : tensor<ui32>
          %153 = stablehlo.broadcast_in_dim %c_124, dims = [] : (tensor<ui32>) -> tensor<32x4x21x1xui32>
          %154 = stablehlo.shift_right_logical %152, %153 : tensor<32x4x21x1xui32>
          %155 = stablehlo.xor %152, %154 : tensor<32x4x21x1xui32>
          %156 = stablehlo.broadcast_in_dim %135, dims = [0, 1, 2, 3] : (tensor<32x4x1x1xui32>) -> tensor<32x4x21x1xui32>
          %157 = stablehlo.xor %155, %156 : tensor<32x4x21x1xui32>
          %c_125 = stablehlo.constant dense<16> : tensor<ui32>
          %158 = stablehlo.broadcast_in_dim %c_125, dims = [] : (tensor<ui32>) -> tensor<32x4x21x1xui32>
          %159 = stablehlo.shift_right_logical %157, %158 : tensor<32x4x21x1xui32>
          %160 = stablehlo.xor %157, %159 : tensor<32x4x21x1xui32>
          %c_126 = stablehlo.constant dense<2146121005> : tensor<ui32>
          %161 = stablehlo.broadcast_in_dim %c_126, dims = [] : (tensor<ui32>) -> tensor<32x4x21x1xui32>
          %162 = stablehlo.multiply %160, %161 : tensor<32x4x21x1xui32>
          %c_127 = stablehlo.constant dense<15> : tensor<ui32>
          %163 = stablehlo.broadcast_in_dim %c_127, dims = [] : (tensor<ui32>) -> tensor<32x4x21x1xui32>
          %164 = stablehlo.shift_right_logical %162, %163 : tensor<32x4x21x1xui32>
          %165 = stablehlo.xor %162, %164 : tensor<32x4x21x1xui32>
          %c_128 = stablehlo.constant dense<0> : tensor<ui32>
          %166 = stablehlo.broadcast_in_dim %c_128, dims = [] : (tensor<ui32>) -> tensor<32x4x21x1xui32>
          %167 = stablehlo.xor %165, %166 : tensor<32x4x21x1xui32>
          %c_129 = stablehlo.constant dense<2221713035> : tensor<ui32>
          %168 = stablehlo.broadcast_in_dim %c_129, dims = [] : (tensor<ui32>) -> tensor<32x4x21x1xui32>
          %169 = stablehlo.multiply %167, %168 : tensor<32x4x21x1xui32>
          %c_130 = stablehlo.constant dense<16> : tensor<ui32>
          %170 = stablehlo.broadcast_in_dim %c_130, dims = [] : (tensor<ui32>) -> tensor<32x4x21x1xui32>
          %171 = stablehlo.shift_right_logical %169, %170 : tensor<32x4x21x1xui32>
          %172 = stablehlo.xor %169, %171 : tensor<32x4x21x1xui32>
          %c_131 = stablehlo.constant dense<2654435769> : tensor<ui32>
          %173 = stablehlo.broadcast_in_dim %c_131, dims = [] : (tensor<ui32>) -> tensor<1x1x1x128xui32>
          %174 = stablehlo.multiply %137, %173 : tensor<1x1x1x128xui32>
          %175 = stablehlo.broadcast_in_dim %155, dims = [0, 1, 2, 3] : (tensor<32x4x21x1xui32>) -> tensor<32x4x21x128xui32>
          %176 = stablehlo.broadcast_in_dim %174, dims = [0, 1, 2, 3] : (tensor<1x1x1x128xui32>) -> tensor<32x4x21x128xui32>
          %177 = stablehlo.add %175, %176 : tensor<32x4x21x128xui32>
          %c_132 = stablehlo.constant dense<16> : tensor<ui32>
          %178 = stablehlo.broadcast_in_dim %c_132, dims = [] : (tensor<ui32>) -> tensor<32x4x21x128xui32>
          %179 = stablehlo.shift_right_logical %177, %178 : tensor<32x4x21x128xui32>
          %180 = stablehlo.xor %177, %179 : tensor<32x4x21x128xui32>
          %c_133 = stablehlo.constant dense<2146121005> : tensor<ui32>
          %181 = stablehlo.broadcast_in_dim %c_133, dims = [] : (tensor<ui32>) -> tensor<32x4x21x128xui32>
          %182 = stablehlo.multiply %180, %181 : tensor<32x4x21x128xui32>
          %c_134 = stablehlo.constant dense<15> : tensor<ui32>
          %183 = stablehlo.broadcast_in_dim %c_134, dims = [] : (tensor<ui32>) -> tensor<32x4x21x128xui32>
          %184 = stablehlo.shift_right_logical %182, %183 : tensor<32x4x21x128xui32>
          %185 = stablehlo.xor %182, %184 : tensor<32x4x21x128xui32>
          %186 = stablehlo.broadcast_in_dim %172, dims = [0, 1, 2, 3] : (tensor<32x4x21x1xui32>) -> tensor<32x4x21x128xui32>
          %187 = stablehlo.xor %185, %186 : tensor<32x4x21x128xui32>
          %c_135 = stablehlo.constant dense<2221713035> : tensor<ui32>
          %188 = stablehlo.broadcast_in_dim %c_135, dims = [] : (tensor<ui32>) -> tensor<32x4x21x128xui32>
          %189 = stablehlo.multiply %187, %188 : tensor<32x4x21x128xui32>
          %c_136 = stablehlo.constant dense<16> : tensor<ui32>
          %190 = stablehlo.broadcast_in_dim %c_136, dims = [] : (tensor<ui32>) -> tensor<32x4x21x128xui32>
          %191 = stablehlo.shift_right_logical %189, %190 : tensor<32x4x21x128xui32>
          %192 = stablehlo.xor %189, %191 : tensor<32x4x21x128xui32>
          %c_137 = stablehlo.constant dense<429496730> : tensor<ui32>
          %193 = stablehlo.broadcast_in_dim %c_137, dims = [] : (tensor<ui32>) -> tensor<32x4x21x128xui32>
          %194 = stablehlo.compare GE, %192, %193, UNSIGNED : (tensor<32x4x21x128xui32>, tensor<32x4x21x128xui32>) -> tensor<32x4x21x128xi1>
          %195 = stablehlo.reshape %194 : (tensor<32x4x21x128xi1>) -> tensor<32x4x1x21x128xi1>
          %196 = stablehlo.transpose %195, dims = [0, 1, 4, 2, 3] : (tensor<32x4x1x21x128xi1>) -> tensor<32x4x128x1x21xi1>
          %cst_138 = stablehlo.constant dense<1.11111116> : tensor<f32>
          %c_139 = stablehlo.constant dense<0> : tensor<i32>
          %197 = func.call @_where_29(%196, %cst_138, %c_139) : (tensor<32x4x128x1x21xi1>, tensor<f32>, tensor<i32>) -> tensor<32x4x128x1x21xf32>
          %198 = stablehlo.multiply %121, %197 : tensor<32x4x128x1x21xf32>
          %199 = stablehlo.multiply %120, %197 : tensor<32x4x128x1x21xf32>
          %200 = stablehlo.broadcast_in_dim %116, dims = [0, 1, 2, 3, 4] : (tensor<32x4x1x1x21xf32>) -> tensor<32x4x128x1x21xf32>
          %201 = stablehlo.subtract %198, %200 : tensor<32x4x128x1x21xf32>
          %202 = stablehlo.multiply %120, %201 : tensor<32x4x128x1x21xf32>
          %203 = stablehlo.convert %202 : (tensor<32x4x128x1x21xf32>) -> tensor<32x4x128x1x21xbf16>
          %204 = stablehlo.convert %199 : (tensor<32x4x128x1x21xf32>) -> tensor<32x4x128x1x21xbf16>
          %205 = stablehlo.dot_general %204, %108, batching_dims = [0, 1] x [0, 1], contracting_dims = [3, 4] x [2, 3], precision = [DEFAULT, DEFAULT] : (tensor<32x4x128x1x21xbf16>, tensor<32x4x1x21x64xbf16>) -> tensor<32x4x128x64xf32>
          %206 = stablehlo.add %iterArg_87, %205 : tensor<32x4x128x64xf32>
          %207 = stablehlo.dot_general %203, %104, batching_dims = [0, 1] x [0, 1], contracting_dims = [3, 4] x [2, 3], precision = [DEFAULT, DEFAULT] : (tensor<32x4x128x1x21xbf16>, tensor<32x4x1x21x64xbf16>) -> tensor<32x4x128x64xf32>
          %208 = stablehlo.add %iterArg_86, %207 : tensor<32x4x128x64xf32>
          %209 = stablehlo.dot_general %iterArg_82, %203, batching_dims = [0, 1] x [0, 1], contracting_dims = [3] x [2], precision = [DEFAULT, DEFAULT] : (tensor<32x4x64x128xbf16>, tensor<32x4x128x1x21xbf16>) -> tensor<32x4x64x1x21xf32>
          %c_140 = stablehlo.constant dense<0> : tensor<i32>
          %210 = stablehlo.compare LT, %88, %c_140, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
          %c_141 = stablehlo.constant dense<21> : tensor<i32>
          %211 = stablehlo.add %88, %c_141 : tensor<i32>
          %212 = stablehlo.select %210, %211, %88 : tensor<i1>, tensor<i32>
          %c_142 = stablehlo.constant dense<0> : tensor<i32>
          %c_143 = stablehlo.constant dense<0> : tensor<i32>
          %c_144 = stablehlo.constant dense<0> : tensor<i32>
          %c_145 = stablehlo.constant dense<0> : tensor<i32>
          %213 = stablehlo.dynamic_slice %iterArg_85, %c_142, %c_143, %c_144, %c_145, %212, sizes = [32, 4, 64, 1, 21] : (tensor<32x4x64x1x21xf32>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>) -> tensor<32x4x64x1x21xf32>
          %214 = stablehlo.add %209, %213 : tensor<32x4x64x1x21xf32>
          %c_146 = stablehlo.constant dense<0> : tensor<i32>
          %215 = stablehlo.compare LT, %88, %c_146, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
          %c_147 = stablehlo.constant dense<21> : tensor<i32>
          %216 = stablehlo.add %88, %c_147 : tensor<i32>
          %217 = stablehlo.select %215, %216, %88 : tensor<i1>, tensor<i32>
          %c_148 = stablehlo.constant dense<0> : tensor<i32>
          %c_149 = stablehlo.constant dense<0> : tensor<i32>
          %c_150 = stablehlo.constant dense<0> : tensor<i32>
          %c_151 = stablehlo.constant dense<0> : tensor<i32>
          %218 = stablehlo.dynamic_update_slice %iterArg_85, %214, %c_148, %c_149, %c_150, %c_151, %217 : (tensor<32x4x64x1x21xf32>, tensor<32x4x64x1x21xf32>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>) -> tensor<32x4x64x1x21xf32>
          stablehlo.return %218, %208, %206 : tensor<32x4x64x1x21xf32>, tensor<32x4x128x64xf32>, tensor<32x4x128x64xf32>
        }, {
          %c_95 = stablehlo.constant dense<0> : tensor<i32>
          %101 = stablehlo.compare LT, %88, %c_95, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
          %c_96 = stablehlo.constant dense<21> : tensor<i32>
          %102 = stablehlo.add %88, %c_96 : tensor<i32>
          %103 = stablehlo.select %101, %102, %88 : tensor<i1>, tensor<i32>
          %c_97 = stablehlo.constant dense<0> : tensor<i32>
          %c_98 = stablehlo.constant dense<0> : tensor<i32>
          %c_99 = stablehlo.constant dense<0> : tensor<i32>
          %c_100 = stablehlo.constant dense<0> : tensor<i32>
          %104 = stablehlo.dynamic_slice %iterArg_74, %c_97, %c_98, %c_99, %103, %c_100, sizes = [32, 4, 1, 21, 64] : (tensor<32x4x1x21x64xbf16>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>) -> tensor<32x4x1x21x64xbf16>
          %c_101 = stablehlo.constant dense<0> : tensor<i32>
          %105 = stablehlo.compare LT, %88, %c_101, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
          %c_102 = stablehlo.constant dense<21> : tensor<i32>
          %106 = stablehlo.add %88, %c_102 : tensor<i32>
          %107 = stablehlo.select %105, %106, %88 : tensor<i1>, tensor<i32>
          %c_103 = stablehlo.constant dense<0> : tensor<i32>
          %c_104 = stablehlo.constant dense<0> : tensor<i32>
          %c_105 = stablehlo.constant dense<0> : tensor<i32>
          %c_106 = stablehlo.constant dense<0> : tensor<i32>
          %108 = stablehlo.dynamic_slice %iterArg_75, %c_103, %c_104, %c_105, %107, %c_106, sizes = [32, 4, 1, 21, 64] : (tensor<32x4x1x21x64xbf16>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>) -> tensor<32x4x1x21x64xbf16>
          %c_107 = stablehlo.constant dense<0> : tensor<i32>
          %109 = stablehlo.compare LT, %88, %c_107, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
          %c_108 = stablehlo.constant dense<21> : tensor<i32>
          %110 = stablehlo.add %88, %c_108 : tensor<i32>
          %111 = stablehlo.select %109, %110, %88 : tensor<i1>, tensor<i32>
          %c_109 = stablehlo.constant dense<0> : tensor<i32>
          %c_110 = stablehlo.constant dense<0> : tensor<i32>
          %c_111 = stablehlo.constant dense<0> : tensor<i32>
          %c_112 = stablehlo.constant dense<0> : tensor<i32>
          %112 = stablehlo.dynamic_slice %iterArg_76, %c_109, %c_110, %c_111, %c_112, %111, sizes = [32, 4, 1, 1, 21] : (tensor<32x4x1x1x21xf32>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>) -> tensor<32x4x1x1x21xf32>
          %c_113 = stablehlo.constant dense<0> : tensor<i32>
          %113 = stablehlo.compare LT, %88, %c_113, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
          %c_114 = stablehlo.constant dense<21> : tensor<i32>
          %114 = stablehlo.add %88, %c_114 : tensor<i32>
          %115 = stablehlo.select %113, %114, %88 : tensor<i1>, tensor<i32>
          %c_115 = stablehlo.constant dense<0> : tensor<i32>
          %c_116 = stablehlo.constant dense<0> : tensor<i32>
          %c_117 = stablehlo.constant dense<0> : tensor<i32>
          %c_118 = stablehlo.constant dense<0> : tensor<i32>
          %116 = stablehlo.dynamic_slice %iterArg_77, %c_115, %c_116, %c_117, %c_118, %115, sizes = [32, 4, 1, 1, 21] : (tensor<32x4x1x1x21xf32>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>) -> tensor<32x4x1x1x21xf32>
          %117 = stablehlo.dot_general %iterArg_78, %104, batching_dims = [0, 1] x [0, 1], contracting_dims = [3] x [4], precision = [DEFAULT, DEFAULT] : (tensor<32x4x128x64xbf16>, tensor<32x4x1x21x64xbf16>) -> tensor<32x4x128x1x21xf32>
          %c_119 = stablehlo.constant dense<true> : tensor<i1>
          %118 = stablehlo.broadcast_in_dim %c_119, dims = [] : (tensor<i1>) -> tensor<1x1x1x1xi1>
          %119 = stablehlo.broadcast_in_dim %118, dims = [0, 1, 2, 3] : (tensor<1x1x1x1xi1>) -> tensor<32x1x1x128xi1>
          %120 = stablehlo.and %119, %iterArg_83 : tensor<32x1x1x128xi1>
          %121 = stablehlo.iota dim = 0 : tensor<128xi32>
          %122 = stablehlo.broadcast_in_dim %iterArg_80, dims = [] : (tensor<i32>) -> tensor<128xi32>
          %123 = stablehlo.add %122, %121 : tensor<128xi32>
          %c_120 = stablehlo.constant dense<128> : tensor<i32>
          %124 = stablehlo.multiply %iterArg_72, %c_120 : tensor<i32>
          %125 = stablehlo.broadcast_in_dim %124, dims = [] : (tensor<i32>) -> tensor<128xi32>
          %126 = stablehlo.compare GE, %123, %125, SIGNED : (tensor<128xi32>, tensor<128xi32>) -> tensor<128xi1>
          %127 = stablehlo.broadcast_in_dim %126, dims = [3] : (tensor<128xi1>) -> tensor<1x1x1x128xi1>
          %128 = stablehlo.broadcast_in_dim %127, dims = [0, 1, 2, 3] : (tensor<1x1x1x128xi1>) -> tensor<32x1x1x128xi1>
          %129 = stablehlo.and %120, %128 : tensor<32x1x1x128xi1>
          %130 = stablehlo.broadcast_in_dim %129, dims = [0, 1, 3, 4] : (tensor<32x1x1x128xi1>) -> tensor<32x1x1x1x128xi1>
          %131 = stablehlo.transpose %130, dims = [0, 1, 4, 2, 3] : (tensor<32x1x1x1x128xi1>) -> tensor<32x1x128x1x1xi1>
          %cst_121 = stablehlo.constant dense<0xFF800000> : tensor<f32>
          %132 = func.call @_where_30(%131, %117, %cst_121) : (tensor<32x1x128x1x1xi1>, tensor<32x4x128x1x21xf32>, tensor<f32>) -> tensor<32x4x128x1x21xf32>
          %133 = stablehlo.broadcast_in_dim %112, dims = [0, 1, 2, 3, 4] : (tensor<32x4x1x1x21xf32>) -> tensor<32x4x128x1x21xf32>
          %134 = stablehlo.subtract %132, %133 : tensor<32x4x128x1x21xf32>
          %135 = stablehlo.exponential %134 : tensor<32x4x128x1x21xf32>
          %136 = stablehlo.dot_general %iterArg_79, %108, batching_dims = [0, 1] x [0, 1], contracting_dims = [3] x [4], precision = [DEFAULT, DEFAULT] : (tensor<32x4x128x64xbf16>, tensor<32x4x1x21x64xbf16>) -> tensor<32x4x128x1x21xf32>
          %137 = stablehlo.iota dim = 0 : tensor<21xi32>
          %138 = stablehlo.broadcast_in_dim %88, dims = [] : (tensor<i32>) -> tensor<21xi32>
          %139 = stablehlo.add %138, %137 : tensor<21xi32>
          %140 = stablehlo.convert %139 : (tensor<21xi32>) -> tensor<21xui32>
          %141 = stablehlo.iota dim = 0 : tensor<128xi32>
          %142 = stablehlo.broadcast_in_dim %iterArg_80, dims = [] : (tensor<i32>) -> tensor<128xi32>
          %143 = stablehlo.add %142, %141 : tensor<128xi32>
          %144 = stablehlo.convert %143 : (tensor<128xi32>) -> tensor<128xui32>
          %145 = stablehlo.slice %iterArg_81 [0:32, 0:4, 0:1] : (tensor<32x4x2xui32>) -> tensor<32x4x1xui32>
          %146 = stablehlo.reshape %145 : (tensor<32x4x1xui32>) -> tensor<32x4xui32>
          %147 = stablehlo.broadcast_in_dim %146, dims = [0, 1] : (tensor<32x4xui32>) -> tensor<32x4x1x1xui32>
          %148 = stablehlo.slice %iterArg_81 [0:32, 0:4, 1:2] : (tensor<32x4x2xui32>) -> tensor<32x4x1xui32>
          %149 = stablehlo.reshape %148 : (tensor<32x4x1xui32>) -> tensor<32x4xui32>
          %150 = stablehlo.broadcast_in_dim %149, dims = [0, 1] : (tensor<32x4xui32>) -> tensor<32x4x1x1xui32>
          %151 = stablehlo.broadcast_in_dim %140, dims = [2] : (tensor<21xui32>) -> tensor<1x1x21x1xui32>
          %152 = stablehlo.broadcast_in_dim %144, dims = [3] : (tensor<128xui32>) -> tensor<1x1x1x128xui32>
          %153 = stablehlo.broadcast_in_dim %151, dims = [0, 1, 2, 3] : (tensor<1x1x21x1xui32>) -> tensor<32x4x21x1xui32>
          %154 = stablehlo.broadcast_in_dim %147, dims = [0, 1, 2, 3] : (tensor<32x4x1x1xui32>) -> tensor<32x4x21x1xui32>
          %155 = stablehlo.xor %153, %154 : tensor<32x4x21x1xui32>
          %c_122 = stablehlo.constant dense<16> : tensor<ui32>
          %156 = stablehlo.broadcast_in_dim %c_122, dims = [] : (tensor<ui32>) -> tensor<32x4x21x1xui32>
          %157 = stablehlo.shift_right_logical %155, %156 : tensor<32x4x21x1xui32>
          %158 = stablehlo.xor %155, %157 : tensor<32x4x21x1xui32>
          %c_123 = stablehlo.constant dense<2146121005> : tensor<ui32>
          %159 = stablehlo.broadcast_in_dim %c_123, dims = [] : (tensor<ui32>) -> tensor<32x4x21x1xui32>
          %160 = stablehlo.multiply %158, %159 : tensor<32x4x21x1xui32>
          %c_124 = stablehlo.constant dense<15> : tensor<ui32>
          %161 = stablehlo.broadcast_in_dim %c_124, dims = [] : (tensor<ui32>) -> tensor<32x4x21x1xui32>
          %162 = stablehlo.shift_right_logical %160, %161 : tensor<32x4x21x1xui32>
          %163 = stablehlo.xor %160, %162 : tensor<32x4x21x1xui32>
          %c_125 = stablehlo.constant dense<0> : tensor<ui32>
          %164 = stablehlo.broadcast_in_dim %c_125, dims = [] : (tensor<ui32>) -> tensor<32x4x21x1xui32>
          %165 = stablehlo.xor %163, %164 : tensor<32x4x21x1xui32>
          %c_126 = stablehlo.constant dense<2221713035> : tensor<ui32>
          %166 = stablehlo.broadcast_in_dim %c_126, dims = [] : (tensor<ui32>) -> tensor<32x4x21x1xui32>
          %167 = stablehlo.multiply %165, %166 : tensor<32x4x21x1xui32>
          %c_127 = stablehlo.constant dense<16> : tensor<ui32>
          %168 = stablehlo.broadcast_in_dim %c_127, dims = [] : (tensor<ui32>) -> tensor<32x4x21x1xui32>
          %169 = stablehlo.shift_right_logical %167, %168 : tensor<32x4x21x1xui32>
          %170 = stablehlo.xor %167, %169 : tensor<32x4x21x1xui32>
          %171 = stablehlo.broadcast_in_dim %150, dims = [0, 1, 2, 3] : (tensor<32x4x1x1xui32>) -> tensor<32x4x21x1xui32>
          %172 = stablehlo.xor %170, %171 : tensor<32x4x21x1xui32>
          %c_128 = stablehlo.constant dense<16> : tensor<ui32>
          %173 = stablehlo.broadcast_in_dim %c_128, dims = [] : (tensor<ui32>) -> tensor<32x4x21x1xui32>
          %174 = stablehlo.shift_right_logical %172, %173 : tensor<32x4x21x1xui32>
          %175 = stablehlo.xor %172, %174 : tensor<32x4x21x1xui32>
          %c_129 = stablehlo.constant dense<2146121005> : tensor<ui32>
          %176 = stablehlo.broadcast_in_dim %c_129, dims = [] : (tensor<ui32>) -> tensor<32x4x21x1xui32>
          %177 = stablehlo.multiply %175, %176 : tensor<32x4x21x1xui32>
          %c_130 = stablehlo.constant dense<15> : tensor<ui32>
          %178 = stablehlo.broadcast_in_dim %c_130, dims = [] : (tensor<ui32>) -> tensor<32x4x21x1xui32>
          %179 = stablehlo.shift_right_logical %177, %178 : tensor<32x4x21x1xui32>
          %180 = stablehlo.xor %177, %179 : tensor<32x4x21x1xui32>
          %c_131 = stablehlo.constant dense<0> : tensor<ui32>
          %181 = stablehlo.broadcast_in_dim %c_131, dims = [] : (tensor<ui32>) -> tensor<32x4x21x1xui32>
          %182 = stablehlo.xor %180, %181 : tensor<32x4x21x1xui32>
          %c_132 = stablehlo.constant dense<2221713035> : tensor<ui32>
          %183 = stablehlo.broadcast_in_dim %c_132, dims = [] : (tensor<ui32>) -> tensor<32x4x21x1xui32>
          %184 = stablehlo.multiply %182, %183 : tensor<32x4x21x1xui32>
          %c_133 = stablehlo.constant dense<16> : tensor<ui32>
          %185 = stablehlo.broadcast_in_dim %c_133, dims = [] : (tensor<ui32>) -> tensor<32x4x21x1xui32>
          %186 = stablehlo.shift_right_logical %184, %185 : tensor<32x4x21x1xui32>
          %187 = stablehlo.xor %184, %186 : tensor<32x4x21x1xui32>
          %c_134 = stablehlo.constant dense<2654435769> : tensor<ui32>
          %188 = stablehlo.broadcast_in_dim %c_134, dims = [] : (tensor<ui32>) -> tensor<1x1x1x128xui32>
          %189 = stablehlo.multiply %152, %188 : tensor<1x1x1x128xui32>
          %190 = stablehlo.broadcast_in_dim %170, dims = [0, 1, 2, 3] : (tensor<32x4x21x1xui32>) -> tensor<32x4x21x128xui32>
          %191 = stablehlo.broadcast_in_dim %189, dims = [0, 1, 2, 3] : (tensor<1x1x1x128xui32>) -> tensor<32x4x21x128xui32>
          %192 = stablehlo.add %190, %191 : tensor<32x4x21x128xui32>
          %c_135 = stablehlo.constant dense<16> : tensor<ui32>
          %193 = stablehlo.broadcast_in_dim %c_135, dims = [] : (tensor<ui32>) -> tensor<32x4x21x128xui32>
          %194 = stablehlo.shift_right_logical %192, %193 : tensor<32x4x21x128xui32>
          %195 = stablehlo.xor %192, %194 : tensor<32x4x21x128xui32>
          %c_136 = stablehlo.constant dense<2146121005> : tensor<ui32>
          %196 = stablehlo.broadcast_in_dim %c_136, dims = [] : (tensor<ui32>) -> tensor<32x4x21x128xui32>
          %197 = stablehlo.multiply %195, %196 : tensor<32x4x21x128xui32>
          %c_137 = stablehlo.constant dense<15> : tensor<ui32>
          %198 = stablehlo.broadcast_in_dim %c_137, dims = [] : (tensor<ui32>) -> tensor<32x4x21x128xui32>
          %199 = stablehlo.shift_right_logical %197, %198 : tensor<32x4x21x128xui32>
          %200 = stablehlo.xor %197, %199 : tensor<32x4x21x128xui32>
          %201 = stablehlo.broadcast_in_dim %187, dims = [0, 1, 2, 3] : (tensor<32x4x21x1xui32>) -> tensor<32x4x21x128xui32>
          %202 = stablehlo.xor %200, %201 : tensor<32x4x21x128xui32>
          %c_138 = stablehlo.constant dense<2221713035> : tensor<ui32>
          %203 = stablehlo.broadcast_in_dim %c_138, dims = [] : (tensor<ui32>) -> tensor<32x4x21x128xui32>
          %204 = stablehlo.multiply %202, %203 : tensor<32x4x21x128xui32>
          %c_139 = stablehlo.constant dense<16> : tensor<ui32>
          %205 = stablehlo.broadcast_in_dim %c_139, dims = [] : (tensor<ui32>) -> tensor<32x4x21x128xui32>
          %206 = stablehlo.shift_right_logical %204, %205 : tensor<32x4x21x128xui32>
          %207 = stablehlo.xor %204, %206 : tensor<32x4x21x128xui32>
          %c_140 = stablehlo.constant dense<429496730> : tensor<ui32>
          %208 = stablehlo.broadcast_in_dim %c_140, dims = [] : (tensor<ui32>) -> tensor<32x4x21x128xui32>
          %209 = stablehlo.compare GE, %207, %208, UNSIGNED : (tensor<32x4x21x128xui32>, tensor<32x4x21x128xui32>) -> tensor<32x4x21x128xi1>
          %210 = stablehlo.reshape %209 : (tensor<32x4x21x128xi1>) -> tensor<32x4x1x21x128xi1>
          %211 = stablehlo.transpose %210, dims = [0, 1, 4, 2, 3] : (tensor<32x4x1x21x128xi1>) -> tensor<32x4x128x1x21xi1>
          %cst_141 = stablehlo.constant dense<1.11111116> : tensor<f32>
          %c_142 = stablehlo.constant dense<0> : tensor<i32>
          %212 = func.call @_where_29(%211, %cst_141, %c_142) : (tensor<32x4x128x1x21xi1>, tensor<f32>, tensor<i32>) -> tensor<32x4x128x1x21xf32>
          %213 = stablehlo.multiply %136, %212 : tensor<32x4x128x1x21xf32>
          %214 = stablehlo.multiply %135, %212 : tensor<32x4x128x1x21xf32>
          %215 = stablehlo.broadcast_in_dim %116, dims = [0, 1, 2, 3, 4] : (tensor<32x4x1x1x21xf32>) -> tensor<32x4x128x1x21xf32>
          %216 = stablehlo.subtract %213, %215 : tensor<32x4x128x1x21xf32>
          %217 = stablehlo.multiply %135, %216 : tensor<32x4x128x1x21xf32>
          %218 = stablehlo.convert %217 : (tensor<32x4x128x1x21xf32>) -> tensor<32x4x128x1x21xbf16>
          %219 = stablehlo.convert %214 : (tensor<32x4x128x1x21xf32>) -> tensor<32x4x128x1x21xbf16>
          %220 = stablehlo.dot_general %219, %108, batching_dims = [0, 1] x [0, 1], contracting_dims = [3, 4] x [2, 3], precision = [DEFAULT, DEFAULT] : (tensor<32x4x128x1x21xbf16>, tensor<32x4x1x21x64xbf16>) -> tensor<32x4x128x64xf32>
          %221 = stablehlo.add %iterArg_87, %220 : tensor<32x4x128x64xf32>
          %222 = stablehlo.dot_general %218, %104, batching_dims = [0, 1] x [0, 1], contracting_dims = [3, 4] x [2, 3], precision = [DEFAULT, DEFAULT] : (tensor<32x4x128x1x21xbf16>, tensor<32x4x1x21x64xbf16>) -> tensor<32x4x128x64xf32>
          %223 = stablehlo.add %iterArg_86, %222 : tensor<32x4x128x64xf32>
          %224 = stablehlo.dot_general %iterArg_82, %218, batching_dims = [0, 1] x [0, 1], contracting_dims = [3] x [2], precision = [DEFAULT, DEFAULT] : (tensor<32x4x64x128xbf16>, tensor<32x4x128x1x21xbf16>) -> tensor<32x4x64x1x21xf32>
          %c_143 = stablehlo.constant dense<0> : tensor<i32>
          %225 = stablehlo.compare LT, %88, %c_143, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
          %c_144 = stablehlo.constant dense<21> : tensor<i32>
          %226 = stablehlo.add %88, %c_144 : tensor<i32>
          %227 = stablehlo.select %225, %226, %88 : tensor<i1>, tensor<i32>
          %c_145 = stablehlo.constant dense<0> : tensor<i32>
          %c_146 = stablehlo.constant dense<0> : tensor<i32>
          %c_147 = stablehlo.constant dense<0> : tensor<i32>
          %c_148 = stablehlo.constant dense<0> : tensor<i32>
          %228 = stablehlo.dynamic_slice %iterArg_85, %c_145, %c_146, %c_147, %c_148, %227, sizes = [32, 4, 64, 1, 21] : (tensor<32x4x64x1x21xf32>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>) -> tensor<32x4x64x1x21xf32>
          %229 = stablehlo.add %224, %228 : tensor<32x4x64x1x21xf32>
          %c_149 = stablehlo.constant dense<0> : tensor<i32>
          %230 = stablehlo.compare LT, %88, %c_149, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
          %c_150 = stablehlo.constant dense<21> : tensor<i32>
          %231 = stablehlo.add %88, %c_150 : tensor<i32>
          %232 = stablehlo.select %230, %231, %88 : tensor<i1>, tensor<i32>
          %c_151 = stablehlo.constant dense<0> : tensor<i32>
          %c_152 = stablehlo.constant dense<0> : tensor<i32>
          %c_153 = stablehlo.constant dense<0> : tensor<i32>
          %c_154 = stablehlo.constant dense<0> : tensor<i32>
          %233 = stablehlo.dynamic_update_slice %iterArg_85, %229, %c_151, %c_152, %c_153, %c_154, %232 : (tensor<32x4x64x1x21xf32>, tensor<32x4x64x1x21xf32>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>) -> tensor<32x4x64x1x21xf32>
          stablehlo.return %233, %223, %221 : tensor<32x4x64x1x21xf32>, tensor<32x4x128x64xf32>, tensor<32x4x128x64xf32>
        }) : (tensor<i32>) -> (tensor<32x4x64x1x21xf32>, tensor<32x4x128x64xf32>, tensor<32x4x128x64xf32>)
        %c_94 = stablehlo.constant dense<1> : tensor<i32>
        %100 = stablehlo.add %iterArg_84, %c_94 : tensor<i32>
        stablehlo.return %iterArg_70, %iterArg_71, %iterArg_72, %iterArg_73, %iterArg_74, %iterArg_75, %iterArg_76, %iterArg_77, %iterArg_78, %iterArg_79, %iterArg_80, %iterArg_81, %iterArg_82, %iterArg_83, %100, %99#0, %99#1, %99#2 : tensor<1xi32>, tensor<1xi32>, tensor<i32>, tensor<1x1xi32>, tensor<32x4x1x21x64xbf16>, tensor<32x4x1x21x64xbf16>, tensor<32x4x1x1x21xf32>, tensor<32x4x1x1x21xf32>, tensor<32x4x128x64xbf16>, tensor<32x4x128x64xbf16>, tensor<i32>, tensor<32x4x2xui32>, tensor<32x4x64x128xbf16>, tensor<32x1x1x128xi1>, tensor<i32>, tensor<32x4x64x1x21xf32>, tensor<32x4x128x64xf32>, tensor<32x4x128x64xf32>
      }
      %c_49 = stablehlo.constant dense<0> : tensor<i32>
      %68 = stablehlo.compare LT, %51, %c_49, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
      %c_50 = stablehlo.constant dense<128> : tensor<i32>
      %69 = stablehlo.add %51, %c_50 : tensor<i32>
      %70 = stablehlo.select %68, %69, %51 : tensor<i1>, tensor<i32>
      %c_51 = stablehlo.constant dense<0> : tensor<i32>
      %c_52 = stablehlo.constant dense<0> : tensor<i32>
      %c_53 = stablehlo.constant dense<0> : tensor<i32>
      %71 = stablehlo.dynamic_slice %iterArg_29, %c_51, %c_52, %70, %c_53, sizes = [32, 4, 128, 64] : (tensor<32x4x128x64xf32>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>) -> tensor<32x4x128x64xf32>
      %72 = stablehlo.add %67#16, %71 : tensor<32x4x128x64xf32>
      %c_54 = stablehlo.constant dense<0> : tensor<i32>
      %73 = stablehlo.compare LT, %51, %c_54, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
      %c_55 = stablehlo.constant dense<128> : tensor<i32>
      %74 = stablehlo.add %51, %c_55 : tensor<i32>
      %75 = stablehlo.select %73, %74, %51 : tensor<i1>, tensor<i32>
      %c_56 = stablehlo.constant dense<0> : tensor<i32>
      %c_57 = stablehlo.constant dense<0> : tensor<i32>
      %c_58 = stablehlo.constant dense<0> : tensor<i32>
      %76 = stablehlo.dynamic_update_slice %iterArg_29, %72, %c_56, %c_57, %75, %c_58 : (tensor<32x4x128x64xf32>, tensor<32x4x128x64xf32>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>) -> tensor<32x4x128x64xf32>
      %c_59 = stablehlo.constant dense<0> : tensor<i32>
      %77 = stablehlo.compare LT, %51, %c_59, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
      %c_60 = stablehlo.constant dense<128> : tensor<i32>
      %78 = stablehlo.add %51, %c_60 : tensor<i32>
      %79 = stablehlo.select %77, %78, %51 : tensor<i1>, tensor<i32>
      %c_61 = stablehlo.constant dense<0> : tensor<i32>
      %c_62 = stablehlo.constant dense<0> : tensor<i32>
      %c_63 = stablehlo.constant dense<0> : tensor<i32>
      %80 = stablehlo.dynamic_slice %iterArg_30, %c_61, %c_62, %79, %c_63, sizes = [32, 4, 128, 64] : (tensor<32x4x128x64xf32>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>) -> tensor<32x4x128x64xf32>
      %81 = stablehlo.add %67#17, %80 : tensor<32x4x128x64xf32>
      %c_64 = stablehlo.constant dense<0> : tensor<i32>
      %82 = stablehlo.compare LT, %51, %c_64, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
      %c_65 = stablehlo.constant dense<128> : tensor<i32>
      %83 = stablehlo.add %51, %c_65 : tensor<i32>
      %84 = stablehlo.select %82, %83, %51 : tensor<i1>, tensor<i32>
      %c_66 = stablehlo.constant dense<0> : tensor<i32>
      %c_67 = stablehlo.constant dense<0> : tensor<i32>
      %c_68 = stablehlo.constant dense<0> : tensor<i32>
      %85 = stablehlo.dynamic_update_slice %iterArg_30, %81, %c_66, %c_67, %84, %c_68 : (tensor<32x4x128x64xf32>, tensor<32x4x128x64xf32>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>) -> tensor<32x4x128x64xf32>
      %c_69 = stablehlo.constant dense<1> : tensor<i32>
      %86 = stablehlo.add %iterArg_27, %c_69 : tensor<i32>
      stablehlo.return %iterArg, %iterArg_15, %iterArg_16, %iterArg_17, %iterArg_18, %iterArg_19, %iterArg_20, %iterArg_21, %iterArg_22, %iterArg_23, %iterArg_24, %iterArg_25, %iterArg_26, %86, %67#15, %76, %85 : tensor<1xi32>, tensor<1xi32>, tensor<32x4x128x64xbf16>, tensor<32x4x128x64xbf16>, tensor<32x4x64x128xbf16>, tensor<1xi32>, tensor<1x1xi32>, tensor<32x4x1x21x64xbf16>, tensor<32x4x1x21x64xbf16>, tensor<32x4x1x1x21xf32>, tensor<32x4x1x1x21xf32>, tensor<32x4x2xui32>, tensor<32x1x1x128xi1>, tensor<i32>, tensor<32x4x64x1x21xf32>, tensor<32x4x128x64xf32>, tensor<32x4x128x64xf32>
    }
    %39 = stablehlo.transpose %38#14, dims = [0, 4, 1, 3, 2] : (tensor<32x4x64x1x21xf32>) -> tensor<32x21x4x1x64xf32>
    %cst_13 = stablehlo.constant dense<1.250000e-01> : tensor<f32>
    %40 = stablehlo.broadcast_in_dim %cst_13, dims = [] : (tensor<f32>) -> tensor<32x21x4x1x64xf32>
    %41 = stablehlo.multiply %39, %40 : tensor<32x21x4x1x64xf32>
    %42 = stablehlo.transpose %38#15, dims = [0, 2, 1, 3] : (tensor<32x4x128x64xf32>) -> tensor<32x128x4x64xf32>
    %cst_14 = stablehlo.constant dense<1.000000e+00> : tensor<f32>
    %43 = stablehlo.broadcast_in_dim %cst_14, dims = [] : (tensor<f32>) -> tensor<32x128x4x64xf32>
    %44 = stablehlo.multiply %42, %43 : tensor<32x128x4x64xf32>
    %45 = stablehlo.transpose %38#16, dims = [0, 2, 1, 3] : (tensor<32x4x128x64xf32>) -> tensor<32x128x4x64xf32>
    %46 = stablehlo.reshape %41 : (tensor<32x21x4x1x64xf32>) -> tensor<32x21x4x64xf32>
    %47 = stablehlo.convert %46 : (tensor<32x21x4x64xf32>) -> tensor<32x21x4x64xbf16>
    %48 = stablehlo.convert %44 : (tensor<32x128x4x64xf32>) -> tensor<32x128x4x64xbf16>
    %49 = stablehlo.convert %45 : (tensor<32x128x4x64xf32>) -> tensor<32x128x4x64xbf16>
    return %47, %48, %49 : tensor<32x21x4x64xbf16>, tensor<32x128x4x64xbf16>, tensor<32x128x4x64xbf16>
  }
  func.func private @_where_29(%arg0: tensor<32x4x128x1x21xi1>, %arg1: tensor<f32>, %arg2: tensor<i32>) -> tensor<32x4x128x1x21xf32> {
    %0 = stablehlo.convert %arg2 : (tensor<i32>) -> tensor<f32>
    %1 = stablehlo.broadcast_in_dim %arg1, dims = [] : (tensor<f32>) -> tensor<32x4x128x1x21xf32>
    %2 = stablehlo.broadcast_in_dim %0, dims = [] : (tensor<f32>) -> tensor<32x4x128x1x21xf32>
    %3 = stablehlo.select %arg0, %1, %2 : tensor<32x4x128x1x21xi1>, tensor<32x4x128x1x21xf32>
    return %3 : tensor<32x4x128x1x21xf32>
  }
  func.func private @_where_30(%arg0: tensor<32x1x128x1x1xi1>, %arg1: tensor<32x4x128x1x21xf32>, %arg2: tensor<f32>) -> tensor<32x4x128x1x21xf32> {
    %0 = stablehlo.convert %arg2 : tensor<f32>
    %1 = stablehlo.broadcast_in_dim %arg0, dims = [0, 1, 2, 3, 4] : (tensor<32x1x128x1x1xi1>) -> tensor<32x4x128x1x21xi1>
    %2 = stablehlo.broadcast_in_dim %0, dims = [] : (tensor<f32>) -> tensor<32x4x128x1x21xf32>
    %3 = stablehlo.select %1, %arg1, %2 : tensor<32x4x128x1x21xi1>, tensor<32x4x128x1x21xf32>
    return %3 : tensor<32x4x128x1x21xf32>
  }
  func.func private @take_along_axis_31(%arg0: tensor<32x21x1xi32>, %arg1: tensor<32x21x256xbf16>) -> tensor<32x128x256xbf16> {
    %cst = stablehlo.constant dense<0.000000e+00> : tensor<bf16>
    %0 = stablehlo.broadcast_in_dim %cst, dims = [] : (tensor<bf16>) -> tensor<32x128x256xbf16>
    %1 = "stablehlo.scatter"(%0, %arg0, %arg1) <{indices_are_sorted = false, scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [2], inserted_window_dims = [1], input_batching_dims = [0], scatter_indices_batching_dims = [0], scatter_dims_to_operand_dims = [1], index_vector_dim = 2>, unique_indices = false}> ({
    ^bb0(%arg2: tensor<bf16>, %arg3: tensor<bf16>):
      %2 = stablehlo.add %arg2, %arg3 : tensor<bf16>
      stablehlo.return %2 : tensor<bf16>
    }) : (tensor<32x128x256xbf16>, tensor<32x21x1xi32>, tensor<32x21x256xbf16>) -> tensor<32x128x256xbf16>
    return %1 : tensor<32x128x256xbf16>
  }
  func.func private @_where_32(%arg0: tensor<32x128x256xi1>, %arg1: tensor<32x128x256xbf16>) -> tensor<32x128x256xbf16> {
    %cst = stablehlo.constant dense<0.000000e+00> : tensor<bf16>
    %0 = stablehlo.broadcast_in_dim %cst, dims = [] : (tensor<bf16>) -> tensor<32x128x256xbf16>
    %1 = stablehlo.select %arg0, %arg1, %0 : tensor<32x128x256xi1>, tensor<32x128x256xbf16>
    return %1 : tensor<32x128x256xbf16>
  }
  func.func private @"<lambda>_33"(%arg0: tensor<32x128x4x64xbf16>, %arg1: tensor<32x128x4x64xbf16>, %arg2: tensor<32x128x4x64xbf16>, %arg3: tensor<32x1x1x128xi1>, %arg4: tensor<32x4x2xui32>, %arg5: tensor<32x128x4x64xbf16>, %arg6: tensor<32x128x4xf32>, %arg7: tensor<32x128x4xf32>, %arg8: tensor<32x128x4x64xbf16>, %arg9: tensor<32x128x4xf32>) -> (tensor<32x128x4x64xbf16>, tensor<32x128x4x64xbf16>, tensor<32x128x4x64xbf16>) {
    %0:3 = call @backward_34(%arg0, %arg1, %arg2, %arg3, %arg4, %arg5, %arg6, %arg7, %arg8, %arg9) : (tensor<32x128x4x64xbf16>, tensor<32x128x4x64xbf16>, tensor<32x128x4x64xbf16>, tensor<32x1x1x128xi1>, tensor<32x4x2xui32>, tensor<32x128x4x64xbf16>, tensor<32x128x4xf32>, tensor<32x128x4xf32>, tensor<32x128x4x64xbf16>, tensor<32x128x4xf32>) -> (tensor<32x128x4x64xbf16>, tensor<32x128x4x64xbf16>, tensor<32x128x4x64xbf16>)
    return %0#0, %0#1, %0#2 : tensor<32x128x4x64xbf16>, tensor<32x128x4x64xbf16>, tensor<32x128x4x64xbf16>
  }
  func.func private @backward_34(%arg0: tensor<32x128x4x64xbf16>, %arg1: tensor<32x128x4x64xbf16>, %arg2: tensor<32x128x4x64xbf16>, %arg3: tensor<32x1x1x128xi1>, %arg4: tensor<32x4x2xui32>, %arg5: tensor<32x128x4x64xbf16>, %arg6: tensor<32x128x4xf32>, %arg7: tensor<32x128x4xf32>, %arg8: tensor<32x128x4x64xbf16>, %arg9: tensor<32x128x4xf32>) -> (tensor<32x128x4x64xbf16>, tensor<32x128x4x64xbf16>, tensor<32x128x4x64xbf16>) {
    %c = stablehlo.constant dense<false> : tensor<1x1xi1>
    %c_0 = stablehlo.constant dense<true> : tensor<1x1xi1>
    %c_1 = stablehlo.constant dense<0> : tensor<1xi32>
    %c_2 = stablehlo.constant dense<0> : tensor<1xi32>
    %c_3 = stablehlo.constant dense<1> : tensor<i32>
    %c_4 = stablehlo.constant dense<2> : tensor<i32>
    %0 = call @_where_6(%c, %c_3, %c_4) : (tensor<1x1xi1>, tensor<i32>, tensor<i32>) -> tensor<1x1xi32>
    %c_5 = stablehlo.constant dense<0> : tensor<i32>
    %1 = call @_where_7(%c_0, %0, %c_5) : (tensor<1x1xi1>, tensor<1x1xi32>, tensor<i32>) -> tensor<1x1xi32>
    %cst = stablehlo.constant dense<1.250000e-01> : tensor<bf16>
    %2 = stablehlo.broadcast_in_dim %cst, dims = [] : (tensor<bf16>) -> tensor<32x128x4x64xbf16>
    %3 = stablehlo.multiply %arg0, %2 : tensor<32x128x4x64xbf16>
    %4 = stablehlo.reshape %3 : (tensor<32x128x4x64xbf16>) -> tensor<32x128x4x1x64xbf16>
    %5 = stablehlo.transpose %4, dims = [0, 2, 3, 1, 4] : (tensor<32x128x4x1x64xbf16>) -> tensor<32x4x1x128x64xbf16>
    %6 = stablehlo.transpose %arg1, dims = [0, 2, 1, 3] : (tensor<32x128x4x64xbf16>) -> tensor<32x4x128x64xbf16>
    %7 = stablehlo.transpose %arg2, dims = [0, 2, 1, 3] : (tensor<32x128x4x64xbf16>) -> tensor<32x4x128x64xbf16>
    %8 = stablehlo.reshape %arg5 : (tensor<32x128x4x64xbf16>) -> tensor<32x128x4x1x64xbf16>
    %9 = stablehlo.transpose %8, dims = [0, 2, 3, 1, 4] : (tensor<32x128x4x1x64xbf16>) -> tensor<32x4x1x128x64xbf16>
    %10 = stablehlo.reshape %arg6 : (tensor<32x128x4xf32>) -> tensor<32x128x4x1x1xf32>
    %11 = stablehlo.transpose %10, dims = [0, 2, 3, 1, 4] : (tensor<32x128x4x1x1xf32>) -> tensor<32x4x1x128x1xf32>
    %12 = stablehlo.reshape %arg7 : (tensor<32x128x4xf32>) -> tensor<32x128x4x1x1xf32>
    %13 = stablehlo.transpose %12, dims = [0, 2, 3, 1, 4] : (tensor<32x128x4x1x1xf32>) -> tensor<32x4x1x128x1xf32>
    %14 = stablehlo.reshape %arg8 : (tensor<32x128x4x64xbf16>) -> tensor<32x128x4x1x64xbf16>
    %15 = stablehlo.transpose %14, dims = [0, 2, 3, 1, 4] : (tensor<32x128x4x1x64xbf16>) -> tensor<32x4x1x128x64xbf16>
    %16 = stablehlo.reshape %arg9 : (tensor<32x128x4xf32>) -> tensor<32x128x4x1x1xf32>
    %17 = stablehlo.transpose %16, dims = [0, 2, 3, 1, 4] : (tensor<32x128x4x1x1xf32>) -> tensor<32x4x1x128x1xf32>
    %18 = stablehlo.convert %15 : (tensor<32x4x1x128x64xbf16>) -> tensor<32x4x1x128x64xf32>
    %19 = stablehlo.convert %9 : (tensor<32x4x1x128x64xbf16>) -> tensor<32x4x1x128x64xf32>
    %20 = stablehlo.multiply %18, %19 : tensor<32x4x1x128x64xf32>
    %cst_6 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %21 = stablehlo.reduce(%20 init: %cst_6) applies stablehlo.add across dimensions = [4] : (tensor<32x4x1x128x64xf32>, tensor<f32>) -> tensor<32x4x1x128xf32>
    %22 = stablehlo.broadcast_in_dim %21, dims = [0, 1, 2, 3] : (tensor<32x4x1x128xf32>) -> tensor<32x4x1x128x1xf32>
    %23 = stablehlo.subtract %22, %17 : tensor<32x4x1x128x1xf32>
    %24 = stablehlo.multiply %23, %13 : tensor<32x4x1x128x1xf32>
    %25 = stablehlo.broadcast_in_dim %13, dims = [0, 1, 2, 3, 4] : (tensor<32x4x1x128x1xf32>) -> tensor<32x4x1x128x64xf32>
    %26 = stablehlo.multiply %18, %25 : tensor<32x4x1x128x64xf32>
    %27 = stablehlo.convert %26 : (tensor<32x4x1x128x64xf32>) -> tensor<32x4x1x128x64xbf16>
    %cst_7 = stablehlo.constant dense<0xFF800000> : tensor<f32>
    %28 = stablehlo.broadcast_in_dim %cst_7, dims = [] : (tensor<f32>) -> tensor<32x4x1x128x1xf32>
    %29 = stablehlo.compare EQ, %11, %28, FLOAT : (tensor<32x4x1x128x1xf32>, tensor<32x4x1x128x1xf32>) -> tensor<32x4x1x128x1xi1>
    %c_8 = stablehlo.constant dense<0> : tensor<i32>
    %30 = call @_where_8(%29, %c_8, %11) : (tensor<32x4x1x128x1xi1>, tensor<i32>, tensor<32x4x1x128x1xf32>) -> tensor<32x4x1x128x1xf32>
    %31 = stablehlo.transpose %30, dims = [0, 1, 4, 2, 3] : (tensor<32x4x1x128x1xf32>) -> tensor<32x4x1x1x128xf32>
    %32 = stablehlo.transpose %24, dims = [0, 1, 4, 2, 3] : (tensor<32x4x1x128x1xf32>) -> tensor<32x4x1x1x128xf32>
    %33 = stablehlo.transpose %6, dims = [0, 1, 3, 2] : (tensor<32x4x128x64xbf16>) -> tensor<32x4x64x128xbf16>
    %cst_9 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %34 = stablehlo.broadcast_in_dim %cst_9, dims = [] : (tensor<f32>) -> tensor<32x4x64x1x128xf32>
    %cst_10 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %35 = stablehlo.broadcast_in_dim %cst_10, dims = [] : (tensor<f32>) -> tensor<32x4x128x64xf32>
    %cst_11 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %36 = stablehlo.broadcast_in_dim %cst_11, dims = [] : (tensor<f32>) -> tensor<32x4x128x64xf32>
    %37 = stablehlo.iota dim = 0 : tensor<1xi32>
    %c_12 = stablehlo.constant dense<0> : tensor<i32>
    %38:17 = stablehlo.while(%iterArg = %37, %iterArg_15 = %c_1, %iterArg_16 = %6, %iterArg_17 = %7, %iterArg_18 = %33, %iterArg_19 = %c_2, %iterArg_20 = %1, %iterArg_21 = %5, %iterArg_22 = %27, %iterArg_23 = %31, %iterArg_24 = %32, %iterArg_25 = %arg4, %iterArg_26 = %arg3, %iterArg_27 = %c_12, %iterArg_28 = %34, %iterArg_29 = %35, %iterArg_30 = %36) : tensor<1xi32>, tensor<1xi32>, tensor<32x4x128x64xbf16>, tensor<32x4x128x64xbf16>, tensor<32x4x64x128xbf16>, tensor<1xi32>, tensor<1x1xi32>, tensor<32x4x1x128x64xbf16>, tensor<32x4x1x128x64xbf16>, tensor<32x4x1x1x128xf32>, tensor<32x4x1x1x128xf32>, tensor<32x4x2xui32>, tensor<32x1x1x128xi1>, tensor<i32>, tensor<32x4x64x1x128xf32>, tensor<32x4x128x64xf32>, tensor<32x4x128x64xf32>
    cond {
      %c_31 = stablehlo.constant dense<1> : tensor<i32>
      %50 = stablehlo.compare LT, %iterArg_27, %c_31, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
      stablehlo.return %50 : tensor<i1>
    } do {
      %50 = func.call @dynamic_index_in_dim(%iterArg, %iterArg_27) : (tensor<1xi32>, tensor<i32>) -> tensor<i32>
      %51 = func.call @dynamic_index_in_dim(%iterArg_15, %iterArg_27) : (tensor<1xi32>, tensor<i32>) -> tensor<i32>
      %c_31 = stablehlo.constant dense<0> : tensor<i32>
      %52 = stablehlo.compare LT, %51, %c_31, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
      %c_32 = stablehlo.constant dense<128> : tensor<i32>
      %53 = stablehlo.add %51, %c_32 : tensor<i32>
      %54 = stablehlo.select %52, %53, %51 : tensor<i1>, tensor<i32>
      %c_33 = stablehlo.constant dense<0> : tensor<i32>
      %c_34 = stablehlo.constant dense<0> : tensor<i32>
      %c_35 = stablehlo.constant dense<0> : tensor<i32>
      %55 = stablehlo.dynamic_slice %iterArg_16, %c_33, %c_34, %54, %c_35, sizes = [32, 4, 128, 64] : (tensor<32x4x128x64xbf16>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>) -> tensor<32x4x128x64xbf16>
      %c_36 = stablehlo.constant dense<0> : tensor<i32>
      %56 = stablehlo.compare LT, %51, %c_36, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
      %c_37 = stablehlo.constant dense<128> : tensor<i32>
      %57 = stablehlo.add %51, %c_37 : tensor<i32>
      %58 = stablehlo.select %56, %57, %51 : tensor<i1>, tensor<i32>
      %c_38 = stablehlo.constant dense<0> : tensor<i32>
      %c_39 = stablehlo.constant dense<0> : tensor<i32>
      %c_40 = stablehlo.constant dense<0> : tensor<i32>
      %59 = stablehlo.dynamic_slice %iterArg_17, %c_38, %c_39, %58, %c_40, sizes = [32, 4, 128, 64] : (tensor<32x4x128x64xbf16>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>) -> tensor<32x4x128x64xbf16>
      %c_41 = stablehlo.constant dense<0> : tensor<i32>
      %60 = stablehlo.compare LT, %51, %c_41, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
      %c_42 = stablehlo.constant dense<128> : tensor<i32>
      %61 = stablehlo.add %51, %c_42 : tensor<i32>
      %62 = stablehlo.select %60, %61, %51 : tensor<i1>, tensor<i32>
      %c_43 = stablehlo.constant dense<0> : tensor<i32>
      %c_44 = stablehlo.constant dense<0> : tensor<i32>
      %c_45 = stablehlo.constant dense<0> : tensor<i32>
      %63 = stablehlo.dynamic_slice %iterArg_18, %c_43, %c_44, %c_45, %62, sizes = [32, 4, 64, 128] : (tensor<32x4x64x128xbf16>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>) -> tensor<32x4x64x128xbf16>
      %cst_46 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
      %64 = stablehlo.broadcast_in_dim %cst_46, dims = [] : (tensor<f32>) -> tensor<32x4x128x64xf32>
      %cst_47 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
      %65 = stablehlo.broadcast_in_dim %cst_47, dims = [] : (tensor<f32>) -> tensor<32x4x128x64xf32>
      %66 = stablehlo.iota dim = 0 : tensor<1xi32>
      %c_48 = stablehlo.constant dense<0> : tensor<i32>
      %67:18 = stablehlo.while(%iterArg_70 = %66, %iterArg_71 = %iterArg_19, %iterArg_72 = %50, %iterArg_73 = %iterArg_20, %iterArg_74 = %iterArg_21, %iterArg_75 = %iterArg_22, %iterArg_76 = %iterArg_23, %iterArg_77 = %iterArg_24, %iterArg_78 = %55, %iterArg_79 = %59, %iterArg_80 = %51, %iterArg_81 = %iterArg_25, %iterArg_82 = %63, %iterArg_83 = %iterArg_26, %iterArg_84 = %c_48, %iterArg_85 = %iterArg_28, %iterArg_86 = %64, %iterArg_87 = %65) : tensor<1xi32>, tensor<1xi32>, tensor<i32>, tensor<1x1xi32>, tensor<32x4x1x128x64xbf16>, tensor<32x4x1x128x64xbf16>, tensor<32x4x1x1x128xf32>, tensor<32x4x1x1x128xf32>, tensor<32x4x128x64xbf16>, tensor<32x4x128x64xbf16>, tensor<i32>, tensor<32x4x2xui32>, tensor<32x4x64x128xbf16>, tensor<32x1x1x128xi1>, tensor<i32>, tensor<32x4x64x1x128xf32>, tensor<32x4x128x64xf32>, tensor<32x4x128x64xf32>
      cond {
        %c_88 = stablehlo.constant dense<1> : tensor<i32>
        %87 = stablehlo.compare LT, %iterArg_84, %c_88, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
        stablehlo.return %87 : tensor<i1>
      } do {
        %87 = func.call @dynamic_index_in_dim(%iterArg_70, %iterArg_84) : (tensor<1xi32>, tensor<i32>) -> tensor<i32>
        %88 = func.call @dynamic_index_in_dim(%iterArg_71, %iterArg_84) : (tensor<1xi32>, tensor<i32>) -> tensor<i32>
        %c_88 = stablehlo.constant dense<0> : tensor<i32>
        %89 = stablehlo.compare LT, %87, %c_88, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
        %c_89 = stablehlo.constant dense<1> : tensor<i32>
        %90 = stablehlo.add %87, %c_89 : tensor<i32>
        %91 = stablehlo.select %89, %90, %87 : tensor<i1>, tensor<i32>
        %c_90 = stablehlo.constant dense<0> : tensor<i32>
        %92 = stablehlo.compare LT, %iterArg_72, %c_90, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
        %c_91 = stablehlo.constant dense<1> : tensor<i32>
        %93 = stablehlo.add %iterArg_72, %c_91 : tensor<i32>
        %94 = stablehlo.select %92, %93, %iterArg_72 : tensor<i1>, tensor<i32>
        %95 = stablehlo.dynamic_slice %iterArg_73, %91, %94, sizes = [1, 1] : (tensor<1x1xi32>, tensor<i32>, tensor<i32>) -> tensor<1x1xi32>
        %96 = stablehlo.reshape %95 : (tensor<1x1xi32>) -> tensor<i32>
        %97 = stablehlo.convert %96 : tensor<i32>
        %c_92 = stablehlo.constant dense<0> : tensor<i32>
        %c_93 = stablehlo.constant dense<2> : tensor<i32>
        %98 = stablehlo.clamp %c_92, %97, %c_93 : tensor<i32>
        %99:3 = "stablehlo.case"(%98) ({
          stablehlo.return %iterArg_85, %iterArg_86, %iterArg_87 : tensor<32x4x64x1x128xf32>, tensor<32x4x128x64xf32>, tensor<32x4x128x64xf32>
        }, {
          %c_95 = stablehlo.constant dense<0> : tensor<i32>
          %101 = stablehlo.compare LT, %88, %c_95, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
          %c_96 = stablehlo.constant dense<128> : tensor<i32>
          %102 = stablehlo.add %88, %c_96 : tensor<i32>
          %103 = stablehlo.select %101, %102, %88 : tensor<i1>, tensor<i32>
          %c_97 = stablehlo.constant dense<0> : tensor<i32>
          %c_98 = stablehlo.constant dense<0> : tensor<i32>
          %c_99 = stablehlo.constant dense<0> : tensor<i32>
          %c_100 = stablehlo.constant dense<0> : tensor<i32>
          %104 = stablehlo.dynamic_slice %iterArg_74, %c_97, %c_98, %c_99, %103, %c_100, sizes = [32, 4, 1, 128, 64] : (tensor<32x4x1x128x64xbf16>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>) -> tensor<32x4x1x128x64xbf16>
          %c_101 = stablehlo.constant dense<0> : tensor<i32>
          %105 = stablehlo.compare LT, %88, %c_101, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
          %c_102 = stablehlo.constant dense<128> : tensor<i32>
          %106 = stablehlo.add %88, %c_102 : tensor<i32>
          %107 = stablehlo.select %105, %106, %88 : tensor<i1>, tensor<i32>
          %c_103 = stablehlo.constant dense<0> : tensor<i32>
          %c_104 = stablehlo.constant dense<0> : tensor<i32>
          %c_105 = stablehlo.constant dense<0> : tensor<i32>
          %c_106 = stablehlo.constant dense<0> : tensor<i32>
          %108 = stablehlo.dynamic_slice %iterArg_75, %c_103, %c_104, %c_105, %107, %c_106, sizes = [32, 4, 1, 128, 64] : (tensor<32x4x1x128x64xbf16>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>) -> tensor<32x4x1x128x64xbf16>
          %c_107 = stablehlo.constant dense<0> : tensor<i32>
          %109 = stablehlo.compare LT, %88, %c_107, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
          %c_108 = stablehlo.constant dense<128> : tensor<i32>
          %110 = stablehlo.add %88, %c_108 : tensor<i32>
          %111 = stablehlo.select %109, %110, %88 : tensor<i1>, tensor<i32>
          %c_109 = stablehlo.constant dense<0> : tensor<i32>
          %c_110 = stablehlo.constant dense<0> : tensor<i32>
          %c_111 = stablehlo.constant dense<0> : tensor<i32>
          %c_112 = stablehlo.constant dense<0> : tensor<i32>
          %112 = stablehlo.dynamic_slice %iterArg_76, %c_109, %c_110, %c_111, %c_112, %111, sizes = [32, 4, 1, 1, 128] : (tensor<32x4x1x1x128xf32>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>) -> tensor<32x4x1x1x128xf32>
          %c_113 = stablehlo.constant dense<0> : tensor<i32>
          %113 = stablehlo.compare LT, %88, %c_113, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
          %c_114 = stablehlo.constant dense<128> : tensor<i32>
          %114 = stablehlo.add %88, %c_114 : tensor<i32>
          %115 = stablehlo.select %113, %114, %88 : tensor<i1>, tensor<i32>
          %c_115 = stablehlo.constant dense<0> : tensor<i32>
          %c_116 = stablehlo.constant dense<0> : tensor<i32>
          %c_117 = stablehlo.constant dense<0> : tensor<i32>
          %c_118 = stablehlo.constant dense<0> : tensor<i32>
          %116 = stablehlo.dynamic_slice %iterArg_77, %c_115, %c_116, %c_117, %c_118, %115, sizes = [32, 4, 1, 1, 128] : (tensor<32x4x1x1x128xf32>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>) -> tensor<32x4x1x1x128xf32>
          %117 = stablehlo.dot_general %iterArg_78, %104, batching_dims = [0, 1] x [0, 1], contracting_dims = [3] x [4], precision = [DEFAULT, DEFAULT] : (tensor<32x4x128x64xbf16>, tensor<32x4x1x128x64xbf16>) -> tensor<32x4x128x1x128xf32>
          %118 = stablehlo.broadcast_in_dim %112, dims = [0, 1, 2, 3, 4] : (tensor<32x4x1x1x128xf32>) -> tensor<32x4x128x1x128xf32>
          %119 = stablehlo.subtract %117, %118 : tensor<32x4x128x1x128xf32>
          %120 = stablehlo.exponential %119 : tensor<32x4x128x1x128xf32>
          %121 = stablehlo.dot_general %iterArg_79, %108, batching_dims = [0, 1] x [0, 1], contracting_dims = [3] x [4], precision = [DEFAULT, DEFAULT] : (tensor<32x4x128x64xbf16>, tensor<32x4x1x128x64xbf16>) -> tensor<32x4x128x1x128xf32>
          %122 = stablehlo.iota dim = 0 : tensor<128xi32>
          %123 = stablehlo.broadcast_in_dim %88, dims = [] : (tensor<i32>) -> tensor<128xi32>
          %124 = stablehlo.add %123, %122 : tensor<128xi32>
          %125 = stablehlo.convert %124 : (tensor<128xi32>) -> tensor<128xui32>
          %126 = stablehlo.iota dim = 0 : tensor<128xi32>
          %127 = stablehlo.broadcast_in_dim %iterArg_80, dims = [] : (tensor<i32>) -> tensor<128xi32>
          %128 = stablehlo.add %127, %126 : tensor<128xi32>
          %129 = stablehlo.convert %128 : (tensor<128xi32>) -> tensor<128xui32>
          %130 = stablehlo.slice %iterArg_81 [0:32, 0:4, 0:1] : (tensor<32x4x2xui32>) -> tensor<32x4x1xui32>
          %131 = stablehlo.reshape %130 : (tensor<32x4x1xui32>) -> tensor<32x4xui32>
          %132 = stablehlo.broadcast_in_dim %131, dims = [0, 1] : (tensor<32x4xui32>) -> tensor<32x4x1x1xui32>
          %133 = stablehlo.slice %iterArg_81 [0:32, 0:4, 1:2] : (tensor<32x4x2xui32>) -> tensor<32x4x1xui32>
          %134 = stablehlo.reshape %133 : (tensor<32x4x1xui32>) -> tensor<32x4xui32>
          %135 = stablehlo.broadcast_in_dim %134, dims = [0, 1] : (tensor<32x4xui32>) -> tensor<32x4x1x1xui32>
          %136 = stablehlo.broadcast_in_dim %125, dims = [2] : (tensor<128xui32>) -> tensor<1x1x128x1xui32>
          %137 = stablehlo.broadcast_in_dim %129, dims = [3] : (tensor<128xui32>) -> tensor<1x1x1x128xui32>
          %138 = stablehlo.broadcast_in_dim %136, dims = [0, 1, 2, 3] : (tensor<1x1x128x1xui32>) -> tensor<32x4x128x1xui32>
          %139 = stablehlo.broadcast_in_dim %132, dims = [0, 1, 2, 3] : (tensor<32x4x1x1xui32>) -> tensor<32x4x128x1xui32>
          %140 = stablehlo.xor %138, %139 : tensor<32x4x128x1xui32>
          %c_119 = stablehlo.constant dense<16> : tensor<ui32>
          %141 = stablehlo.broadcast_in_dim %c_119, dims = [] : (tensor<ui32>) -> tensor<32x4x128x1xui32>
          %142 = stablehlo.shift_right_logical %140, %141 : tensor<32x4x128x1xui32>
          %143 = stablehlo.xor %140, %142 : tensor<32x4x128x1xui32>
          %c_120 = stablehlo.constant dense<2146121005> : tensor<ui32>
          %144 = stablehlo.broadcast_in_dim %c_120, dims = [] : (tensor<ui32>) -> tensor<32x4x128x1xui32>
          %145 = stablehlo.multiply %143, %144 : tensor<32x4x128x1xui32>
          %c_121 = stablehlo.constant dense<15> : tensor<ui32>
          %146 = stablehlo.broadcast_in_dim %c_121, dims = [] : (tensor<ui32>) -> tensor<32x4x128x1xui32>
          %147 = stablehlo.shift_right_logical %145, %146 : tensor<32x4x128x1xui32>
          %148 = stablehlo.xor %145, %147 : tensor<32x4x128x1xui32>
          %c_122 = stablehlo.constant dense<0> : tensor<ui32>
          %149 = stablehlo.broadcast_in_dim %c_122, dims = [] : (tensor<ui32>) -> tensor<32x4x128x1xui32>
          %150 = stablehlo.xor %148, %149 : tensor<32x4x128x1xui32>
          %c_123 = stablehlo.constant dense<2221713035> : tensor<ui32>
          %151 = stablehlo.broadcast_in_dim %c_123, dims = [] : (tensor<ui32>) -> tensor<32x4x128x1xui32>
          %152 = stablehlo.multiply %150, %151 : tensor<32x4x128x1xui32>
          %c_124 = stablehlo.constant dense<16> : tensor<ui32>
          %153 = stablehlo.broadcast_in_dim %c_124, dims = [] : (tensor<ui32>) -> tensor<32x4x128x1xui32>
          %154 = stablehlo.shift_right_logical %152, %153 : tensor<32x4x128x1xui32>
          %155 = stablehlo.xor %152, %154 : tensor<32x4x128x1xui32>
          %156 = stablehlo.broadcast_in_dim %135, dims = [0, 1, 2, 3] : (tensor<32x4x1x1xui32>) -> tensor<32x4x128x1xui32>
          %157 = stablehlo.xor %155, %156 : tensor<32x4x128x1xui32>
          %c_125 = stablehlo.constant dense<16> : tensor<ui32>
          %158 = stablehlo.broadcast_in_dim %c_125, dims = [] : (tensor<ui32>) -> tensor<32x4x128x1xui32>
          %159 = stablehlo.shift_right_logical %157, %158 : tensor<32x4x128x1xui32>
          %160 = stablehlo.xor %157, %159 : tensor<32x4x128x1xui32>
          %c_126 = stablehlo.constant dense<2146121005> : tensor<ui32>
          %161 = stablehlo.broadcast_in_dim %c_126, dims = [] : (tensor<ui32>) -> tensor<32x4x128x1xui32>
          %162 = stablehlo.multiply %160, %161 : tensor<32x4x128x1xui32>
          %c_127 = stablehlo.constant dense<15> : tensor<ui32>
          %163 = stablehlo.broadcast_in_dim %c_127, dims = [] : (tensor<ui32>) -> tensor<32x4x128x1xui32>
          %164 = stablehlo.shift_right_logical %162, %163 : tensor<32x4x128x1xui32>
          %165 = stablehlo.xor %162, %164 : tensor<32x4x128x1xui32>
          %c_128 = stablehlo.constant dense<0> : tensor<ui32>
          %166 = stablehlo.broadcast_in_dim %c_128, dims = [] : (tensor<ui32>) -> tensor<32x4x128x1xui32>
          %167 = stablehlo.xor %165, %166 : tensor<32x4x128x1xui32>
          %c_129 = stablehlo.constant dense<2221713035> : tensor<ui32>
          %168 = stablehlo.broadcast_in_dim %c_129, dims = [] : (tensor<ui32>) -> tensor<32x4x128x1xui32>
          %169 = stablehlo.multiply %167, %168 : tensor<32x4x128x1xui32>
          %c_130 = stablehlo.constant dense<16> : tensor<ui32>
          %170 = stablehlo.broadcast_in_dim %c_130, dims = [] : (tensor<ui32>) -> tensor<32x4x128x1xui32>
          %171 = stablehlo.shift_right_logical %169, %170 : tensor<32x4x128x1xui32>
          %172 = stablehlo.xor %169, %171 : tensor<32x4x128x1xui32>
          %c_131 = stablehlo.constant dense<2654435769> : tensor<ui32>
          %173 = stablehlo.broadcast_in_dim %c_131, dims = [] : (tensor<ui32>) -> tensor<1x1x1x128xui32>
          %174 = stablehlo.multiply %137, %173 : tensor<1x1x1x128xui32>
          %175 = stablehlo.broadcast_in_dim %155, dims = [0, 1, 2, 3] : (tensor<32x4x128x1xui32>) -> tensor<32x4x128x128xui32>
          %176 = stablehlo.broadcast_in_dim %174, dims = [0, 1, 2, 3] : (tensor<1x1x1x128xui32>) -> tensor<32x4x128x128xui32>
          %177 = stablehlo.add %175, %176 : tensor<32x4x128x128xui32>
          %c_132 = stablehlo.constant dense<16> : tensor<ui32>
          %178 = stablehlo.broadcast_in_dim %c_132, dims = [] : (tensor<ui32>) -> tensor<32x4x128x128xui32>
          %179 = stablehlo.shift_right_logical %177, %178 : tensor<32x4x128x128xui32>
          %180 = stablehlo.xor %177, %179 : tensor<32x4x128x128xui32>
          %c_133 = stablehlo.constant dense<2146121005> : tensor<ui32>
          %181 = stablehlo.broadcast_in_dim %c_133, dims = [] : (tensor<ui32>) -> tensor<32x4x128x128xui32>
          %182 = stablehlo.multiply %180, %181 : tensor<32x4x128x128xui32>
          %c_134 = stablehlo.constant dense<15> : tensor<ui32>
          %183 = stablehlo.broadcast_in_dim %c_134, dims = [] : (tensor<ui32>) -> tensor<32x4x128x128xui32>
          %184 = stablehlo.shift_right_logical %182, %183 : tensor<32x4x128x128xui32>
          %185 = stablehlo.xor %182, %184 : tensor<32x4x128x128xui32>
          %186 = stablehlo.broadcast_in_dim %172, dims = [0, 1, 2, 3] : (tensor<32x4x128x1xui32>) -> tensor<32x4x128x128xui32>
          %187 = stablehlo.xor %185, %186 : tensor<32x4x128x128xui32>
          %c_135 = stablehlo.constant dense<2221713035> : tensor<ui32>
          %188 = stablehlo.broadcast_in_dim %c_135, dims = [] : (tensor<ui32>) -> tensor<32x4x128x128xui32>
          %189 = stablehlo.multiply %187, %188 : tensor<32x4x128x128xui32>
          %c_136 = stablehlo.constant dense<16> : tensor<ui32>
          %190 = stablehlo.broadcast_in_dim %c_136, dims = [] : (tensor<ui32>) -> tensor<32x4x128x128xui32>
          %191 = stablehlo.shift_right_logical %189, %190 : tensor<32x4x128x128xui32>
          %192 = stablehlo.xor %189, %191 : tensor<32x4x128x128xui32>
          %c_137 = stablehlo.constant dense<429496730> : tensor<ui32>
          %193 = stablehlo.broadcast_in_dim %c_137, dims = [] : (tensor<ui32>) -> tensor<32x4x128x128xui32>
          %194 = stablehlo.compare GE, %192, %193, UNSIGNED : (tensor<32x4x128x128xui32>, tensor<32x4x128x128xui32>) -> tensor<32x4x128x128xi1>
          %195 = stablehlo.reshape %194 : (tensor<32x4x128x128xi1>) -> tensor<32x4x1x128x128xi1>
          %196 = stablehlo.transpose %195, dims = [0, 1, 4, 2, 3] : (tensor<32x4x1x128x128xi1>) -> tensor<32x4x128x1x128xi1>
          %cst_138 = stablehlo.constant dense<1.11111116> : tensor<f32>
          %c_139 = stablehlo.constant dense<0> : tensor<i32>
          %197 = func.call @_where_35(%196, %cst_138, %c_139) : (tensor<32x4x128x1x128xi1>, tensor<f32>, tensor<i32>) -> tensor<32x4x128x1x128xf32>
          %198 = stablehlo.multiply %121, %197 : tensor<32x4x128x1x128xf32>
          %199 = stablehlo.multiply %120, %197 : tensor<32x4x128x1x128xf32>
          %200 = stablehlo.broadcast_in_dim %116, dims = [0, 1, 2, 3, 4] : (tensor<32x4x1x1x128xf32>) -> tensor<32x4x128x1x128xf32>
          %201 = stablehlo.subtract %198, %200 : tensor<32x4x128x1x128xf32>
          %202 = stablehlo.multiply %120, %201 : tensor<32x4x128x1x128xf32>
          %203 = stablehlo.convert %202 : (tensor<32x4x128x1x128xf32>) -> tensor<32x4x128x1x128xbf16>
          %204 = stablehlo.convert %199 : (tensor<32x4x128x1x128xf32>) -> tensor<32x4x128x1x128xbf16>
          %205 = stablehlo.dot_general %204, %108, batching_dims = [0, 1] x [0, 1], contracting_dims = [3, 4] x [2, 3], precision = [DEFAULT, DEFAULT] : (tensor<32x4x128x1x128xbf16>, tensor<32x4x1x128x64xbf16>) -> tensor<32x4x128x64xf32>
          %206 = stablehlo.add %iterArg_87, %205 : tensor<32x4x128x64xf32>
          %207 = stablehlo.dot_general %203, %104, batching_dims = [0, 1] x [0, 1], contracting_dims = [3, 4] x [2, 3], precision = [DEFAULT, DEFAULT] : (tensor<32x4x128x1x128xbf16>, tensor<32x4x1x128x64xbf16>) -> tensor<32x4x128x64xf32>
          %208 = stablehlo.add %iterArg_86, %207 : tensor<32x4x128x64xf32>
          %209 = stablehlo.dot_general %iterArg_82, %203, batching_dims = [0, 1] x [0, 1], contracting_dims = [3] x [2], precision = [DEFAULT, DEFAULT] : (tensor<32x4x64x128xbf16>, tensor<32x4x128x1x128xbf16>) -> tensor<32x4x64x1x128xf32>
          %c_140 = stablehlo.constant dense<0> : tensor<i32>
          %210 = stablehlo.compare LT, %88, %c_140, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
          %c_141 = stablehlo.constant dense<128> : tensor<i32>
          %211 = stablehlo.add %88, %c_141 : tensor<i32>
          %212 = stablehlo.select %210, %211, %88 : tensor<i1>, tensor<i32>
          %c_142 = stablehlo.constant dense<0> : tensor<i32>
          %c_143 = stablehlo.constant dense<0> : tensor<i32>
          %c_144 = stablehlo.constant dense<0> : tensor<i32>
          %c_145 = stablehlo.constant dense<0> : tensor<i32>
          %213 = stablehlo.dynamic_slice %iterArg_85, %c_142, %c_143, %c_144, %c_145, %212, sizes = [32, 4, 64, 1, 128] : (tensor<32x4x64x1x128xf32>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>) -> tensor<32x4x64x1x128xf32>
          %214 = stablehlo.add %209, %213 : tensor<32x4x64x1x128xf32>
          %c_146 = stablehlo.constant dense<0> : tensor<i32>
          %215 = stablehlo.compare LT, %88, %c_146, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
          %c_147 = stablehlo.constant dense<128> : tensor<i32>
          %216 = stablehlo.add %88, %c_147 : tensor<i32>
          %217 = stablehlo.select %215, %216, %88 : tensor<i1>, tensor<i32>
          %c_148 = stablehlo.constant dense<0> : tensor<i32>
          %c_149 = stablehlo.constant dense<0> : tensor<i32>
          %c_150 = stablehlo.constant dense<0> : tensor<i32>
          %c_151 = stablehlo.constant dense<0> : tensor<i32>
          %218 = stablehlo.dynamic_update_slice %iterArg_85, %214, %c_148, %c_149, %c_150, %c_151, %217 : (tensor<32x4x64x1x128xf32>, tensor<32x4x64x1x128xf32>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>) -> tensor<32x4x64x1x128xf32>
          stablehlo.return %218, %208, %206 : tensor<32x4x64x1x128xf32>, tensor<32x4x128x64xf32>, tensor<32x4x128x64xf32>
        }, {
          %c_95 = stablehlo.constant dense<0> : tensor<i32>
          %101 = stablehlo.compare LT, %88, %c_95, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
          %c_96 = stablehlo.constant dense<128> : tensor<i32>
          %102 = stablehlo.add %88, %c_96 : tensor<i32>
          %103 = stablehlo.select %101, %102, %88 : tensor<i1>, tensor<i32>
          %c_97 = stablehlo.constant dense<0> : tensor<i32>
          %c_98 = stablehlo.constant dense<0> : tensor<i32>
          %c_99 = stablehlo.constant dense<0> : tensor<i32>
          %c_100 = stablehlo.constant dense<0> : tensor<i32>
          %104 = stablehlo.dynamic_slice %iterArg_74, %c_97, %c_98, %c_99, %103, %c_100, sizes = [32, 4, 1, 128, 64] : (tensor<32x4x1x128x64xbf16>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>) -> tensor<32x4x1x128x64xbf16>
          %c_101 = stablehlo.constant dense<0> : tensor<i32>
          %105 = stablehlo.compare LT, %88, %c_101, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
          %c_102 = stablehlo.constant dense<128> : tensor<i32>
          %106 = stablehlo.add %88, %c_102 : tensor<i32>
          %107 = stablehlo.select %105, %106, %88 : tensor<i1>, tensor<i32>
          %c_103 = stablehlo.constant dense<0> : tensor<i32>
          %c_104 = stablehlo.constant dense<0> : tensor<i32>
          %c_105 = stablehlo.constant dense<0> : tensor<i32>
          %c_106 = stablehlo.constant dense<0> : tensor<i32>
          %108 = stablehlo.dynamic_slice %iterArg_75, %c_103, %c_104, %c_105, %107, %c_106, sizes = [32, 4, 1, 128, 64] : (tensor<32x4x1x128x64xbf16>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>) -> tensor<32x4x1x128x64xbf16>
          %c_107 = stablehlo.constant dense<0> : tensor<i32>
          %109 = stablehlo.compare LT, %88, %c_107, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
          %c_108 = stablehlo.constant dense<128> : tensor<i32>
          %110 = stablehlo.add %88, %c_108 : tensor<i32>
          %111 = stablehlo.select %109, %110, %88 : tensor<i1>, tensor<i32>
          %c_109 = stablehlo.constant dense<0> : tensor<i32>
          %c_110 = stablehlo.constant dense<0> : tensor<i32>
          %c_111 = stablehlo.constant dense<0> : tensor<i32>
          %c_112 = stablehlo.constant dense<0> : tensor<i32>
          %112 = stablehlo.dynamic_slice %iterArg_76, %c_109, %c_110, %c_111, %c_112, %111, sizes = [32, 4, 1, 1, 128] : (tensor<32x4x1x1x128xf32>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>) -> tensor<32x4x1x1x128xf32>
          %c_113 = stablehlo.constant dense<0> : tensor<i32>
          %113 = stablehlo.compare LT, %88, %c_113, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
          %c_114 = stablehlo.constant dense<128> : tensor<i32>
          %114 = stablehlo.add %88, %c_114 : tensor<i32>
          %115 = stablehlo.select %113, %114, %88 : tensor<i1>, tensor<i32>
          %c_115 = stablehlo.constant dense<0> : tensor<i32>
          %c_116 = stablehlo.constant dense<0> : tensor<i32>
          %c_117 = stablehlo.constant dense<0> : tensor<i32>
          %c_118 = stablehlo.constant dense<0> : tensor<i32>
          %116 = stablehlo.dynamic_slice %iterArg_77, %c_115, %c_116, %c_117, %c_118, %115, sizes = [32, 4, 1, 1, 128] : (tensor<32x4x1x1x128xf32>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>) -> tensor<32x4x1x1x128xf32>
          %117 = stablehlo.dot_general %iterArg_78, %104, batching_dims = [0, 1] x [0, 1], contracting_dims = [3] x [4], precision = [DEFAULT, DEFAULT] : (tensor<32x4x128x64xbf16>, tensor<32x4x1x128x64xbf16>) -> tensor<32x4x128x1x128xf32>
          %c_119 = stablehlo.constant dense<true> : tensor<i1>
          %118 = stablehlo.broadcast_in_dim %c_119, dims = [] : (tensor<i1>) -> tensor<1x1x1x1xi1>
          %119 = stablehlo.broadcast_in_dim %118, dims = [0, 1, 2, 3] : (tensor<1x1x1x1xi1>) -> tensor<32x1x1x128xi1>
          %120 = stablehlo.and %119, %iterArg_83 : tensor<32x1x1x128xi1>
          %121 = stablehlo.iota dim = 0 : tensor<128xi32>
          %122 = stablehlo.broadcast_in_dim %iterArg_80, dims = [] : (tensor<i32>) -> tensor<128xi32>
          %123 = stablehlo.add %122, %121 : tensor<128xi32>
          %c_120 = stablehlo.constant dense<128> : tensor<i32>
          %124 = stablehlo.multiply %iterArg_72, %c_120 : tensor<i32>
          %125 = stablehlo.broadcast_in_dim %124, dims = [] : (tensor<i32>) -> tensor<128xi32>
          %126 = stablehlo.compare GE, %123, %125, SIGNED : (tensor<128xi32>, tensor<128xi32>) -> tensor<128xi1>
          %127 = stablehlo.broadcast_in_dim %126, dims = [3] : (tensor<128xi1>) -> tensor<1x1x1x128xi1>
          %128 = stablehlo.broadcast_in_dim %127, dims = [0, 1, 2, 3] : (tensor<1x1x1x128xi1>) -> tensor<32x1x1x128xi1>
          %129 = stablehlo.and %120, %128 : tensor<32x1x1x128xi1>
          %130 = stablehlo.broadcast_in_dim %129, dims = [0, 1, 3, 4] : (tensor<32x1x1x128xi1>) -> tensor<32x1x1x1x128xi1>
          %131 = stablehlo.transpose %130, dims = [0, 1, 4, 2, 3] : (tensor<32x1x1x1x128xi1>) -> tensor<32x1x128x1x1xi1>
          %cst_121 = stablehlo.constant dense<0xFF800000> : tensor<f32>
          %132 = func.call @_where_36(%131, %117, %cst_121) : (tensor<32x1x128x1x1xi1>, tensor<32x4x128x1x128xf32>, tensor<f32>) -> tensor<32x4x128x1x128xf32>
          %133 = stablehlo.broadcast_in_dim %112, dims = [0, 1, 2, 3, 4] : (tensor<32x4x1x1x128xf32>) -> tensor<32x4x128x1x128xf32>
          %134 = stablehlo.subtract %132, %133 : tensor<32x4x128x1x128xf32>
          %135 = stablehlo.exponential %134 : tensor<32x4x128x1x128xf32>
          %136 = stablehlo.dot_general %iterArg_79, %108, batching_dims = [0, 1] x [0, 1], contracting_dims = [3] x [4], precision = [DEFAULT, DEFAULT] : (tensor<32x4x128x64xbf16>, tensor<32x4x1x128x64xbf16>) -> tensor<32x4x128x1x128xf32>
          %137 = stablehlo.iota dim = 0 : tensor<128xi32>
          %138 = stablehlo.broadcast_in_dim %88, dims = [] : (tensor<i32>) -> tensor<128xi32>
          %139 = stablehlo.add %138, %137 : tensor<128xi32>
          %140 = stablehlo.convert %139 : (tensor<128xi32>) -> tensor<128xui32>
          %141 = stablehlo.iota dim = 0 : tensor<128xi32>
          %142 = stablehlo.broadcast_in_dim %iterArg_80, dims = [] : (tensor<i32>) -> tensor<128xi32>
          %143 = stablehlo.add %142, %141 : tensor<128xi32>
          %144 = stablehlo.convert %143 : (tensor<128xi32>) -> tensor<128xui32>
          %145 = stablehlo.slice %iterArg_81 [0:32, 0:4, 0:1] : (tensor<32x4x2xui32>) -> tensor<32x4x1xui32>
          %146 = stablehlo.reshape %145 : (tensor<32x4x1xui32>) -> tensor<32x4xui32>
          %147 = stablehlo.broadcast_in_dim %146, dims = [0, 1] : (tensor<32x4xui32>) -> tensor<32x4x1x1xui32>
          %148 = stablehlo.slice %iterArg_81 [0:32, 0:4, 1:2] : (tensor<32x4x2xui32>) -> tensor<32x4x1xui32>
          %149 = stablehlo.reshape %148 : (tensor<32x4x1xui32>) -> tensor<32x4xui32>
          %150 = stablehlo.broadcast_in_dim %149, dims = [0, 1] : (tensor<32x4xui32>) -> tensor<32x4x1x1xui32>
          %151 = stablehlo.broadcast_in_dim %140, dims = [2] : (tensor<128xui32>) -> tensor<1x1x128x1xui32>
          %152 = stablehlo.broadcast_in_dim %144, dims = [3] : (tensor<128xui32>) -> tensor<1x1x1x128xui32>
          %153 = stablehlo.broadcast_in_dim %151, dims = [0, 1, 2, 3] : (tensor<1x1x128x1xui32>) -> tensor<32x4x128x1xui32>
          %154 = stablehlo.broadcast_in_dim %147, dims = [0, 1, 2, 3] : (tensor<32x4x1x1xui32>) -> tensor<32x4x128x1xui32>
          %155 = stablehlo.xor %153, %154 : tensor<32x4x128x1xui32>
          %c_122 = stablehlo.constant dense<16> : tensor<ui32>
          %156 = stablehlo.broadcast_in_dim %c_122, dims = [] : (tensor<ui32>) -> tensor<32x4x128x1xui32>
          %157 = stablehlo.shift_right_logical %155, %156 : tensor<32x4x128x1xui32>
          %158 = stablehlo.xor %155, %157 : tensor<32x4x128x1xui32>
          %c_123 = stablehlo.constant dense<2146121005> : tensor<ui32>
          %159 = stablehlo.broadcast_in_dim %c_123, dims = [] : (tensor<ui32>) -> tensor<32x4x128x1xui32>
          %160 = stablehlo.multiply %158, %159 : tensor<32x4x128x1xui32>
          %c_124 = stablehlo.constant dense<15> : tensor<ui32>
          %161 = stablehlo.broadcast_in_dim %c_124, dims = [] : (tensor<ui32>) -> tensor<32x4x128x1xui32>
          %162 = stablehlo.shift_right_logical %160, %161 : tensor<32x4x128x1xui32>
          %163 = stablehlo.xor %160, %162 : tensor<32x4x128x1xui32>
          %c_125 = stablehlo.constant dense<0> : tensor<ui32>
          %164 = stablehlo.broadcast_in_dim %c_125, dims = [] : (tensor<ui32>) -> tensor<32x4x128x1xui32>
          %165 = stablehlo.xor %163, %164 : tensor<32x4x128x1xui32>
          %c_126 = stablehlo.constant dense<2221713035> : tensor<ui32>
          %166 = stablehlo.broadcast_in_dim %c_126, dims = [] : (tensor<ui32>) -> tensor<32x4x128x1xui32>
          %167 = stablehlo.multiply %165, %166 : tensor<32x4x128x1xui32>
          %c_127 = stablehlo.constant dense<16> : tensor<ui32>
          %168 = stablehlo.broadcast_in_dim %c_127, dims = [] : (tensor<ui32>) -> tensor<32x4x128x1xui32>
          %169 = stablehlo.shift_right_logical %167, %168 : tensor<32x4x128x1xui32>
          %170 = stablehlo.xor %167, %169 : tensor<32x4x128x1xui32>
          %171 = stablehlo.broadcast_in_dim %150, dims = [0, 1, 2, 3] : (tensor<32x4x1x1xui32>) -> tensor<32x4x128x1xui32>
          %172 = stablehlo.xor %170, %171 : tensor<32x4x128x1xui32>
          %c_128 = stablehlo.constant dense<16> : tensor<ui32>
          %173 = stablehlo.broadcast_in_dim %c_128, dims = [] : (tensor<ui32>) -> tensor<32x4x128x1xui32>
          %174 = stablehlo.shift_right_logical %172, %173 : tensor<32x4x128x1xui32>
          %175 = stablehlo.xor %172, %174 : tensor<32x4x128x1xui32>
          %c_129 = stablehlo.constant dense<2146121005> : tensor<ui32>
          %176 = stablehlo.broadcast_in_dim %c_129, dims = [] : (tensor<ui32>) -> tensor<32x4x128x1xui32>
          %177 = stablehlo.multiply %175, %176 : tensor<32x4x128x1xui32>
          %c_130 = stablehlo.constant dense<15> : tensor<ui32>
          %178 = stablehlo.broadcast_in_dim %c_130, dims = [] : (tensor<ui32>) -> tensor<32x4x128x1xui32>
          %179 = stablehlo.shift_right_logical %177, %178 : tensor<32x4x128x1xui32>
          %180 = stablehlo.xor %177, %179 : tensor<32x4x128x1xui32>
          %c_131 = stablehlo.constant dense<0> : tensor<ui32>
          %181 = stablehlo.broadcast_in_dim %c_131, dims = [] : (tensor<ui32>) -> tensor<32x4x128x1xui32>
          %182 = stablehlo.xor %180, %181 : tensor<32x4x128x1xui32>
          %c_132 = stablehlo.constant dense<2221713035> : tensor<ui32>
          %183 = stablehlo.broadcast_in_dim %c_132, dims = [] : (tensor<ui32>) -> tensor<32x4x128x1xui32>
          %184 = stablehlo.multiply %182, %183 : tensor<32x4x128x1xui32>
          %c_133 = stablehlo.constant dense<16> : tensor<ui32>
          %185 = stablehlo.broadcast_in_dim %c_133, dims = [] : (tensor<ui32>) -> tensor<32x4x128x1xui32>
          %186 = stablehlo.shift_right_logical %184, %185 : tensor<32x4x128x1xui32>
          %187 = stablehlo.xor %184, %186 : tensor<32x4x128x1xui32>
          %c_134 = stablehlo.constant dense<2654435769> : tensor<ui32>
          %188 = stablehlo.broadcast_in_dim %c_134, dims = [] : (tensor<ui32>) -> tensor<1x1x1x128xui32>
          %189 = stablehlo.multiply %152, %188 : tensor<1x1x1x128xui32>
          %190 = stablehlo.broadcast_in_dim %170, dims = [0, 1, 2, 3] : (tensor<32x4x128x1xui32>) -> tensor<32x4x128x128xui32>
          %191 = stablehlo.broadcast_in_dim %189, dims = [0, 1, 2, 3] : (tensor<1x1x1x128xui32>) -> tensor<32x4x128x128xui32>
          %192 = stablehlo.add %190, %191 : tensor<32x4x128x128xui32>
          %c_135 = stablehlo.constant dense<16> : tensor<ui32>
          %193 = stablehlo.broadcast_in_dim %c_135, dims = [] : (tensor<ui32>) -> tensor<32x4x128x128xui32>
          %194 = stablehlo.shift_right_logical %192, %193 : tensor<32x4x128x128xui32>
          %195 = stablehlo.xor %192, %194 : tensor<32x4x128x128xui32>
          %c_136 = stablehlo.constant dense<2146121005> : tensor<ui32>
          %196 = stablehlo.broadcast_in_dim %c_136, dims = [] : (tensor<ui32>) -> tensor<32x4x128x128xui32>
          %197 = stablehlo.multiply %195, %196 : tensor<32x4x128x128xui32>
          %c_137 = stablehlo.constant dense<15> : tensor<ui32>
          %198 = stablehlo.broadcast_in_dim %c_137, dims = [] : (tensor<ui32>) -> tensor<32x4x128x128xui32>
          %199 = stablehlo.shift_right_logical %197, %198 : tensor<32x4x128x128xui32>
          %200 = stablehlo.xor %197, %199 : tensor<32x4x128x128xui32>
          %201 = stablehlo.broadcast_in_dim %187, dims = [0, 1, 2, 3] : (tensor<32x4x128x1xui32>) -> tensor<32x4x128x128xui32>
          %202 = stablehlo.xor %200, %201 : tensor<32x4x128x128xui32>
          %c_138 = stablehlo.constant dense<2221713035> : tensor<ui32>
          %203 = stablehlo.broadcast_in_dim %c_138, dims = [] : (tensor<ui32>) -> tensor<32x4x128x128xui32>
          %204 = stablehlo.multiply %202, %203 : tensor<32x4x128x128xui32>
          %c_139 = stablehlo.constant dense<16> : tensor<ui32>
          %205 = stablehlo.broadcast_in_dim %c_139, dims = [] : (tensor<ui32>) -> tensor<32x4x128x128xui32>
          %206 = stablehlo.shift_right_logical %204, %205 : tensor<32x4x128x128xui32>
          %207 = stablehlo.xor %204, %206 : tensor<32x4x128x128xui32>
          %c_140 = stablehlo.constant dense<429496730> : tensor<ui32>
          %208 = stablehlo.broadcast_in_dim %c_140, dims = [] : (tensor<ui32>) -> tensor<32x4x128x128xui32>
          %209 = stablehlo.compare GE, %207, %208, UNSIGNED : (tensor<32x4x128x128xui32>, tensor<32x4x128x128xui32>) -> tensor<32x4x128x128xi1>
          %210 = stablehlo.reshape %209 : (tensor<32x4x128x128xi1>) -> tensor<32x4x1x128x128xi1>
          %211 = stablehlo.transpose %210, dims = [0, 1, 4, 2, 3] : (tensor<32x4x1x128x128xi1>) -> tensor<32x4x128x1x128xi1>
          %cst_141 = stablehlo.constant dense<1.11111116> : tensor<f32>
          %c_142 = stablehlo.constant dense<0> : tensor<i32>
          %212 = func.call @_where_35(%211, %cst_141, %c_142) : (tensor<32x4x128x1x128xi1>, tensor<f32>, tensor<i32>) -> tensor<32x4x128x1x128xf32>
          %213 = stablehlo.multiply %136, %212 : tensor<32x4x128x1x128xf32>
          %214 = stablehlo.multiply %135, %212 : tensor<32x4x128x1x128xf32>
          %215 = stablehlo.broadcast_in_dim %116, dims = [0, 1, 2, 3, 4] : (tensor<32x4x1x1x128xf32>) -> tensor<32x4x128x1x128xf32>
          %216 = stablehlo.subtract %213, %215 : tensor<32x4x128x1x128xf32>
          %217 = stablehlo.multiply %135, %216 : tensor<32x4x128x1x128xf32>
          %218 = stablehlo.convert %217 : (tensor<32x4x128x1x128xf32>) -> tensor<32x4x128x1x128xbf16>
          %219 = stablehlo.convert %214 : (tensor<32x4x128x1x128xf32>) -> tensor<32x4x128x1x128xbf16>
          %220 = stablehlo.dot_general %219, %108, batching_dims = [0, 1] x [0, 1], contracting_dims = [3, 4] x [2, 3], precision = [DEFAULT, DEFAULT] : (tensor<32x4x128x1x128xbf16>, tensor<32x4x1x128x64xbf16>) -> tensor<32x4x128x64xf32>
          %221 = stablehlo.add %iterArg_87, %220 : tensor<32x4x128x64xf32>
          %222 = stablehlo.dot_general %218, %104, batching_dims = [0, 1] x [0, 1], contracting_dims = [3, 4] x [2, 3], precision = [DEFAULT, DEFAULT] : (tensor<32x4x128x1x128xbf16>, tensor<32x4x1x128x64xbf16>) -> tensor<32x4x128x64xf32>
          %223 = stablehlo.add %iterArg_86, %222 : tensor<32x4x128x64xf32>
          %224 = stablehlo.dot_general %iterArg_82, %218, batching_dims = [0, 1] x [0, 1], contracting_dims = [3] x [2], precision = [DEFAULT, DEFAULT] : (tensor<32x4x64x128xbf16>, tensor<32x4x128x1x128xbf16>) -> tensor<32x4x64x1x128xf32>
          %c_143 = stablehlo.constant dense<0> : tensor<i32>
          %225 = stablehlo.compare LT, %88, %c_143, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
          %c_144 = stablehlo.constant dense<128> : tensor<i32>
          %226 = stablehlo.add %88, %c_144 : tensor<i32>
          %227 = stablehlo.select %225, %226, %88 : tensor<i1>, tensor<i32>
          %c_145 = stablehlo.constant dense<0> : tensor<i32>
          %c_146 = stablehlo.constant dense<0> : tensor<i32>
          %c_147 = stablehlo.constant dense<0> : tensor<i32>
          %c_148 = stablehlo.constant dense<0> : tensor<i32>
          %228 = stablehlo.dynamic_slice %iterArg_85, %c_145, %c_146, %c_147, %c_148, %227, sizes = [32, 4, 64, 1, 128] : (tensor<32x4x64x1x128xf32>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>) -> tensor<32x4x64x1x128xf32>
          %229 = stablehlo.add %224, %228 : tensor<32x4x64x1x128xf32>
          %c_149 = stablehlo.constant dense<0> : tensor<i32>
          %230 = stablehlo.compare LT, %88, %c_149, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
          %c_150 = stablehlo.constant dense<128> : tensor<i32>
          %231 = stablehlo.add %88, %c_150 : tensor<i32>
          %232 = stablehlo.select %230, %231, %88 : tensor<i1>, tensor<i32>
          %c_151 = stablehlo.constant dense<0> : tensor<i32>
          %c_152 = stablehlo.constant dense<0> : tensor<i32>
          %c_153 = stablehlo.constant dense<0> : tensor<i32>
          %c_154 = stablehlo.constant dense<0> : tensor<i32>
          %233 = stablehlo.dynamic_update_slice %iterArg_85, %229, %c_151, %c_152, %c_153, %c_154, %232 : (tensor<32x4x64x1x128xf32>, tensor<32x4x64x1x128xf32>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>) -> tensor<32x4x64x1x128xf32>
          stablehlo.return %233, %223, %221 : tensor<32x4x64x1x128xf32>, tensor<32x4x128x64xf32>, tensor<32x4x128x64xf32>
        }) : (tensor<i32>) -> (tensor<32x4x64x1x128xf32>, tensor<32x4x128x64xf32>, tensor<32x4x128x64xf32>)
        %c_94 = stablehlo.constant dense<1> : tensor<i32>
        %100 = stablehlo.add %iterArg_84, %c_94 : tensor<i32>
        stablehlo.return %iterArg_70, %iterArg_71, %iterArg_72, %iterArg_73, %iterArg_74, %iterArg_75, %iterArg_76, %iterArg_77, %iterArg_78, %iterArg_79, %iterArg_80, %iterArg_81, %iterArg_82, %iterArg_83, %100, %99#0, %99#1, %99#2 : tensor<1xi32>, tensor<1xi32>, tensor<i32>, tensor<1x1xi32>, tensor<32x4x1x128x64xbf16>, tensor<32x4x1x128x64xbf16>, tensor<32x4x1x1x128xf32>, tensor<32x4x1x1x128xf32>, tensor<32x4x128x64xbf16>, tensor<32x4x128x64xbf16>, tensor<i32>, tensor<32x4x2xui32>, tensor<32x4x64x128xbf16>, tensor<32x1x1x128xi1>, tensor<i32>, tensor<32x4x64x1x128xf32>, tensor<32x4x128x64xf32>, tensor<32x4x128x64xf32>
      }
      %c_49 = stablehlo.constant dense<0> : tensor<i32>
      %68 = stablehlo.compare LT, %51, %c_49, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
      %c_50 = stablehlo.constant dense<128> : tensor<i32>
      %69 = stablehlo.add %51, %c_50 : tensor<i32>
      %70 = stablehlo.select %68, %69, %51 : tensor<i1>, tensor<i32>
      %c_51 = stablehlo.constant dense<0> : tensor<i32>
      %c_52 = stablehlo.constant dense<0> : tensor<i32>
      %c_53 = stablehlo.constant dense<0> : tensor<i32>
      %71 = stablehlo.dynamic_slice %iterArg_29, %c_51, %c_52, %70, %c_53, sizes = [32, 4, 128, 64] : (tensor<32x4x128x64xf32>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>) -> tensor<32x4x128x64xf32>
      %72 = stablehlo.add %67#16, %71 : tensor<32x4x128x64xf32>
      %c_54 = stablehlo.constant dense<0> : tensor<i32>
      %73 = stablehlo.compare LT, %51, %c_54, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
      %c_55 = stablehlo.constant dense<128> : tensor<i32>
      %74 = stablehlo.add %51, %c_55 : tensor<i32>
      %75 = stablehlo.select %73, %74, %51 : tensor<i1>, tensor<i32>
      %c_56 = stablehlo.constant dense<0> : tensor<i32>
      %c_57 = stablehlo.constant dense<0> : tensor<i32>
      %c_58 = stablehlo.constant dense<0> : tensor<i32>
      %76 = stablehlo.dynamic_update_slice %iterArg_29, %72, %c_56, %c_57, %75, %c_58 : (tensor<32x4x128x64xf32>, tensor<32x4x128x64xf32>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>) -> tensor<32x4x128x64xf32>
      %c_59 = stablehlo.constant dense<0> : tensor<i32>
      %77 = stablehlo.compare LT, %51, %c_59, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
      %c_60 = stablehlo.constant dense<128> : tensor<i32>
      %78 = stablehlo.add %51, %c_60 : tensor<i32>
      %79 = stablehlo.select %77, %78, %51 : tensor<i1>, tensor<i32>
      %c_61 = stablehlo.constant dense<0> : tensor<i32>
      %c_62 = stablehlo.constant dense<0> : tensor<i32>
      %c_63 = stablehlo.constant dense<0> : tensor<i32>
      %80 = stablehlo.dynamic_slice %iterArg_30, %c_61, %c_62, %79, %c_63, sizes = [32, 4, 128, 64] : (tensor<32x4x128x64xf32>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>) -> tensor<32x4x128x64xf32>
      %81 = stablehlo.add %67#17, %80 : tensor<32x4x128x64xf32>
      %c_64 = stablehlo.constant dense<0> : tensor<i32>
      %82 = stablehlo.compare LT, %51, %c_64, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
      %c_65 = stablehlo.constant dense<128> : tensor<i32>
      %83 = stablehlo.add %51, %c_65 : tensor<i32>
      %84 = stablehlo.select %82, %83, %51 : tensor<i1>, tensor<i32>
      %c_66 = stablehlo.constant dense<0> : tensor<i32>
      %c_67 = stablehlo.constant dense<0> : tensor<i32>
      %c_68 = stablehlo.constant dense<0> : tensor<i32>
      %85 = stablehlo.dynamic_update_slice %iterArg_30, %81, %c_66, %c_67, %84, %c_68 : (tensor<32x4x128x64xf32>, tensor<32x4x128x64xf32>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>) -> tensor<32x4x128x64xf32>
      %c_69 = stablehlo.constant dense<1> : tensor<i32>
      %86 = stablehlo.add %iterArg_27, %c_69 : tensor<i32>
      stablehlo.return %iterArg, %iterArg_15, %iterArg_16, %iterArg_17, %iterArg_18, %iterArg_19, %iterArg_20, %iterArg_21, %iterArg_22, %iterArg_23, %iterArg_24, %iterArg_25, %iterArg_26, %86, %67#15, %76, %85 : tensor<1xi32>, tensor<1xi32>, tensor<32x4x128x64xbf16>, tensor<32x4x128x64xbf16>, tensor<32x4x64x128xbf16>, tensor<1xi32>, tensor<1x1xi32>, tensor<32x4x1x128x64xbf16>, tensor<32x4x1x128x64xbf16>, tensor<32x4x1x1x128xf32>, tensor<32x4x1x1x128xf32>, tensor<32x4x2xui32>, tensor<32x1x1x128xi1>, tensor<i32>, tensor<32x4x64x1x128xf32>, tensor<32x4x128x64xf32>, tensor<32x4x128x64xf32>
    }
    %39 = stablehlo.transpose %38#14, dims = [0, 4, 1, 3, 2] : (tensor<32x4x64x1x128xf32>) -> tensor<32x128x4x1x64xf32>
    %cst_13 = stablehlo.constant dense<1.250000e-01> : tensor<f32>
    %40 = stablehlo.broadcast_in_dim %cst_13, dims = [] : (tensor<f32>) -> tensor<32x128x4x1x64xf32>
    %41 = stablehlo.multiply %39, %40 : tensor<32x128x4x1x64xf32>
    %42 = stablehlo.transpose %38#15, dims = [0, 2, 1, 3] : (tensor<32x4x128x64xf32>) -> tensor<32x128x4x64xf32>
    %cst_14 = stablehlo.constant dense<1.000000e+00> : tensor<f32>
    %43 = stablehlo.broadcast_in_dim %cst_14, dims = [] : (tensor<f32>) -> tensor<32x128x4x64xf32>
    %44 = stablehlo.multiply %42, %43 : tensor<32x128x4x64xf32>
    %45 = stablehlo.transpose %38#16, dims = [0, 2, 1, 3] : (tensor<32x4x128x64xf32>) -> tensor<32x128x4x64xf32>
    %46 = stablehlo.reshape %41 : (tensor<32x128x4x1x64xf32>) -> tensor<32x128x4x64xf32>
    %47 = stablehlo.convert %46 : (tensor<32x128x4x64xf32>) -> tensor<32x128x4x64xbf16>
    %48 = stablehlo.convert %44 : (tensor<32x128x4x64xf32>) -> tensor<32x128x4x64xbf16>
    %49 = stablehlo.convert %45 : (tensor<32x128x4x64xf32>) -> tensor<32x128x4x64xbf16>
    return %47, %48, %49 : tensor<32x128x4x64xbf16>, tensor<32x128x4x64xbf16>, tensor<32x128x4x64xbf16>
  }
  func.func private @_where_35(%arg0: tensor<32x4x128x1x128xi1>, %arg1: tensor<f32>, %arg2: tensor<i32>) -> tensor<32x4x128x1x128xf32> {
    %0 = stablehlo.convert %arg2 : (tensor<i32>) -> tensor<f32>
    %1 = stablehlo.broadcast_in_dim %arg1, dims = [] : (tensor<f32>) -> tensor<32x4x128x1x128xf32>
    %2 = stablehlo.broadcast_in_dim %0, dims = [] : (tensor<f32>) -> tensor<32x4x128x1x128xf32>
    %3 = stablehlo.select %arg0, %1, %2 : tensor<32x4x128x1x128xi1>, tensor<32x4x128x1x128xf32>
    return %3 : tensor<32x4x128x1x128xf32>
  }
  func.func private @_where_36(%arg0: tensor<32x1x128x1x1xi1>, %arg1: tensor<32x4x128x1x128xf32>, %arg2: tensor<f32>) -> tensor<32x4x128x1x128xf32> {
    %0 = stablehlo.convert %arg2 : tensor<f32>
    %1 = stablehlo.broadcast_in_dim %arg0, dims = [0, 1, 2, 3, 4] : (tensor<32x1x128x1x1xi1>) -> tensor<32x4x128x1x128xi1>
    %2 = stablehlo.broadcast_in_dim %0, dims = [] : (tensor<f32>) -> tensor<32x4x128x1x128xf32>
    %3 = stablehlo.select %1, %arg1, %2 : tensor<32x4x128x1x128xi1>, tensor<32x4x128x1x128xf32>
    return %3 : tensor<32x4x128x1x128xf32>
  }
  func.func private @_take_37(%arg0: tensor<32x128x1xi32>, %arg1: tensor<32x128x256xf32>) -> tensor<2x256xf32> {
    %cst = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %0 = stablehlo.broadcast_in_dim %cst, dims = [] : (tensor<f32>) -> tensor<2x256xf32>
    %1 = "stablehlo.scatter"(%0, %arg0, %arg1) <{indices_are_sorted = false, scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [2], inserted_window_dims = [0], scatter_dims_to_operand_dims = [0], index_vector_dim = 2>, unique_indices = false}> ({
    ^bb0(%arg2: tensor<f32>, %arg3: tensor<f32>):
      %2 = stablehlo.add %arg2, %arg3 : tensor<f32>
      stablehlo.return %2 : tensor<f32>
    }) : (tensor<2x256xf32>, tensor<32x128x1xi32>, tensor<32x128x256xf32>) -> tensor<2x256xf32>
    return %1 : tensor<2x256xf32>
  }
  func.func private @_take_38(%arg0: tensor<32x128x1xi32>, %arg1: tensor<32x128x256xf32>) -> tensor<512x256xf32> {
    %cst = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %0 = stablehlo.broadcast_in_dim %cst, dims = [] : (tensor<f32>) -> tensor<512x256xf32>
    %1 = "stablehlo.scatter"(%0, %arg0, %arg1) <{indices_are_sorted = false, scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [2], inserted_window_dims = [0], scatter_dims_to_operand_dims = [0], index_vector_dim = 2>, unique_indices = false}> ({
    ^bb0(%arg2: tensor<f32>, %arg3: tensor<f32>):
      %2 = stablehlo.add %arg2, %arg3 : tensor<f32>
      stablehlo.return %2 : tensor<f32>
    }) : (tensor<512x256xf32>, tensor<32x128x1xi32>, tensor<32x128x256xf32>) -> tensor<512x256xf32>
    return %1 : tensor<512x256xf32>
  }
  func.func private @_take_39(%arg0: tensor<32x128x1xi32>, %arg1: tensor<32x128x256xf32>) -> tensor<30522x256xf32> {
    %cst = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %0 = stablehlo.broadcast_in_dim %cst, dims = [] : (tensor<f32>) -> tensor<30522x256xf32>
    %1 = "stablehlo.scatter"(%0, %arg0, %arg1) <{indices_are_sorted = false, scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [2], inserted_window_dims = [0], scatter_dims_to_operand_dims = [0], index_vector_dim = 2>, unique_indices = false}> ({
    ^bb0(%arg2: tensor<f32>, %arg3: tensor<f32>):
      %2 = stablehlo.add %arg2, %arg3 : tensor<f32>
      stablehlo.return %2 : tensor<f32>
    }) : (tensor<30522x256xf32>, tensor<32x128x1xi32>, tensor<32x128x256xf32>) -> tensor<30522x256xf32>
    return %1 : tensor<30522x256xf32>
  }
  func.func private @_where_40(%arg0: tensor<i1>, %arg1: tensor<f32>, %arg2: tensor<f32>) -> tensor<f32> {
    %0 = stablehlo.convert %arg1 : tensor<f32>
    %1 = stablehlo.select %arg0, %0, %arg2 : tensor<i1>, tensor<f32>
    return %1 : tensor<f32>
  }
  func.func private @clip(%arg0: tensor<f32>, %arg1: tensor<f32>, %arg2: tensor<f32>) -> tensor<f32> {
    %0 = stablehlo.convert %arg1 : tensor<f32>
    %1 = stablehlo.maximum %0, %arg0 : tensor<f32>
    %2 = stablehlo.convert %arg2 : tensor<f32>
    %3 = stablehlo.minimum %2, %1 : tensor<f32>
    return %3 : tensor<f32>
  }
  func.func private @_where_41(%arg0: tensor<i1>, %arg1: tensor<i32>, %arg2: tensor<i32>) -> tensor<i32> {
    %0 = stablehlo.select %arg0, %arg1, %arg2 : tensor<i1>, tensor<i32>
    return %0 : tensor<i32>
  }
}
