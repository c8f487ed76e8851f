"""Estampille: EdTech solutions referenced, scored and labelled against published criteria."""
